import { expect, test } from 'vitest'
import type { Fault } from '../playground/stand-ins/interface.ts'
import { eventually, useWorkerd } from '../support/harness.ts'
import { newTeam } from '../support/people/slack.ts'
import { labels } from '../support/people/slack-cards.ts'
import { channel, chat, type Room, teammate } from '../support/people/teams.ts'
import { said } from '../support/people/teams-cards.ts'
import { unique, words } from '../support/people/words.ts'

/** A Worker of its own, as it begins anew here: others would lose theirs. */
const house = useWorkerd({})
const minute = 60_000

async function office() {
  const ann = await newTeam(house())
  const tom = teammate(house(), { tenant: `tenant-${unique().toLowerCase()}`, name: 'Tom Teams' })
  const room = channel()
  await tom.say(chat(), `connect ${await ann.code()}`)
  await tom.say(room, 'alerts on')
  const shown = (what: string) =>
    tom.sentTo(room).filter(({ activity }) => said(activity).includes(what))
  return { ann, tom, room, shown }
}

const callsTo = (...ends: string[]) =>
  house().calls.filter(({ path }) => ends.every((end) => path.includes(end))).length
const asked = ({ id }: Room) => callsTo(`${id}/activities`)
/** The connector answers so, where nothing else is said to every post and edit. */
const refusing = (fault: Fault | undefined, calls = /activities$/) =>
  house().teams.fail(({ name }) => (calls.test(name) ? fault : undefined))
const inTime = async () => {
  for (let later = 1; later <= 15; later++)
    await house().sweep(new Date(Date.now() + later * minute))
}

test('a card the connector failed to take is shown by a later run, once', async () => {
  const { ann, room, shown } = await office()
  const before = asked(room)
  refusing({ status: 500, body: { error: { code: 'ServiceError' } } })
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await eventually(() => asked(room) > before, 'a try')
  refusing(undefined)
  await inTime()
  await eventually(() => shown('Acme renewal')[0], 'the card')
  expect(shown('Acme renewal')).toHaveLength(1)
})

test('too many requests and dropped answers only delay the card', async () => {
  const { ann, room, shown } = await office()
  for (const refusal of [
    { status: 429, body: {}, headers: { 'retry-after': '2' } },
    { status: 412, body: {} },
    { status: 503, body: {} },
  ]) {
    const before = asked(room)
    const deal = `Acme${refusal.status}`
    refusing(refusal)
    await ann.command('/deal', `${deal} 5k renewal`)
    await eventually(() => asked(room) > before, 'a try')
    refusing(undefined)
    await inTime()
    await eventually(() => shown(deal)[0], 'the card')
    expect(shown(deal)).toHaveLength(1)
  }
})

test('while a card is behind, several changes become one card that is true', async () => {
  const { ann, room, shown } = await office()
  const before = asked(room)
  refusing({ status: 500, body: {} })
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await eventually(() => asked(room) > before, 'a try')
  expect(labels(await ann.press(logged.json, 'Won'))).toContain('Undo')
  refusing(undefined)
  await inTime()
  await eventually(() => shown('Acme renewal')[0], 'the card')
  const cards = shown('Acme renewal').filter(({ conversation }) => conversation === room.id)
  expect(cards).toHaveLength(1)
  expect(said(cards[0]?.activity ?? {})).toMatch(/won/i)
})

test('a card that vanished in Teams is posted anew', async () => {
  const { ann, room, shown } = await office()
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await eventually(() => shown('Acme renewal')[0], 'the card')
  const error = { code: 'ActivityNotFoundInConversation', message: 'gone' }
  refusing({ status: 404, body: { error } }, /^PUT activities$/)
  await ann.press(logged.json, 'Won')
  const anew = await eventually(
    () =>
      shown('Acme renewal')
        .slice(1)
        .find(({ conversation }) => conversation === room.id),
    'a new card',
  )
  refusing(undefined)
  expect(anew.how).toBe('post')
  expect(said(anew.activity)).toMatch(/won/i)
})

test('a Worker killed between the commit and the delivery shows the card after the next sweep, once', async () => {
  const { ann, shown } = await office()
  // A fresh process has no token of its own bot; it dies while it waits for one.
  await house().restart({ STARTED: '1' })
  const answer = house().hold()
  const tokens = () => callsTo('/login/', '/token')
  const before = tokens()
  expect(words((await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')).json)).toContain(
    'Acme renewal',
  )
  await eventually(() => tokens() > before, 'the Worker asking for its token')
  await house().restart({ STARTED: '2' })
  answer()
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
  expect(shown('Acme renewal')).toEqual([])
  await inTime()
  await eventually(() => shown('Acme renewal')[0], 'the card')
  expect(shown('Acme renewal')).toHaveLength(1)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
