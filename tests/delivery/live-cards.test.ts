import { expect, test } from 'vitest'
import { words } from '../support/contract/json.ts'
import { labels, newTeam, unique } from '../support/contract/slack.ts'
import { until } from '../support/contract/stand-in.ts'
import { channel, chat, said, teammate } from '../support/contract/teams.ts'
import { useWorld } from '../support/contract/world.ts'

const world = useWorld()
const minute = 60_000

async function office() {
  const ann = await newTeam(world)
  const code = words((await ann.command('/crm', 'connect')).json).match(/`([A-Z0-9]{8})`/)?.[1]
  const tom = teammate(world, { tenant: `tenant-${unique().toLowerCase()}`, name: 'Tom Teams' })
  const room = channel()
  await tom.say(chat(), `connect ${code}`)
  await tom.say(room, 'alerts on')
  const shown = (what: string) =>
    tom.sentTo(room).filter(({ activity }) => said(activity).includes(what))
  return { ann, tom, room, shown }
}

const asked = (room: { id: string }) =>
  world.teams.calls.filter(({ path }) => path.includes(room.id) && path.endsWith('/activities'))
    .length

test('a card the connector failed to take is shown by a later run, once', async () => {
  const { ann, room, shown } = await office()
  const before = asked(room)
  world.teams.refuse.sending = { status: 500, json: { error: { code: 'ServiceError' } } }
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await until('a try', () => asked(room) > before || undefined)
  delete world.teams.refuse.sending
  for (let later = 1; later <= 15; later++) await world.sweep(Date.now() + later * minute)
  await until('the card', () => shown('Acme renewal')[0])
  expect(shown('Acme renewal')).toHaveLength(1)
})

test('too many requests and dropped answers only delay the card', async () => {
  const { ann, room, shown } = await office()
  for (const refusal of [
    { status: 429, json: {}, headers: { 'retry-after': '2' } },
    { status: 412, json: {} },
    { status: 503, json: {} },
  ]) {
    const before = asked(room)
    const deal = `Acme${refusal.status}`
    world.teams.refuse.sending = refusal
    await ann.command('/deal', `${deal} 5k renewal`)
    await until('a try', () => asked(room) > before || undefined)
    delete world.teams.refuse.sending
    for (let later = 1; later <= 15; later++) await world.sweep(Date.now() + later * minute)
    await until('the card', () => shown(deal)[0])
    expect(shown(deal)).toHaveLength(1)
  }
})

test('while a card is behind, several changes become one card that is true', async () => {
  const { ann, room, shown } = await office()
  const before = asked(room)
  world.teams.refuse.sending = { status: 500, json: {} }
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await until('a try', () => asked(room) > before || undefined)
  expect(labels(await ann.press(logged.json, 'Won'))).toContain('Undo')
  delete world.teams.refuse.sending
  for (let later = 1; later <= 15; later++) await world.sweep(Date.now() + later * minute)
  await until('the card', () => shown('Acme renewal')[0])
  const cards = shown('Acme renewal').filter(({ conversation }) => conversation === room.id)
  expect(cards).toHaveLength(1)
  expect(said(cards[0]?.activity ?? null)).toMatch(/won/i)
})

test('a card that vanished in Teams is posted anew', async () => {
  const { ann, room, shown } = await office()
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await until('the card', () => shown('Acme renewal')[0])
  world.teams.refuse.editing = {
    status: 404,
    json: { error: { code: 'ActivityNotFoundInConversation', message: 'gone' } },
  }
  await ann.press(logged.json, 'Won')
  const anew = await until('a new card', () =>
    shown('Acme renewal')
      .slice(1)
      .find(({ conversation }) => conversation === room.id),
  )
  delete world.teams.refuse.editing
  expect(anew.how).toBe('post')
  expect(said(anew.activity)).toMatch(/won/i)
})

test('a Worker killed between the commit and the delivery shows the card after the next sweep, once', async () => {
  const { ann, shown } = await office()
  // A fresh process has no token of its own bot; it dies while it waits for one.
  await world.restart()
  let hang: (() => void) | undefined
  let waiting = 0
  world.teams.refuse.token = new Promise((done) => {
    hang = () => done(undefined)
  })
  const tokens = () => world.teams.calls.filter(({ path }) => path.endsWith('/token')).length
  waiting = tokens()
  expect(words((await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')).json)).toContain(
    'Acme renewal',
  )
  await until('the Worker asking for its token', () => tokens() > waiting || undefined)
  await world.restart()
  delete world.teams.refuse.token
  hang?.()
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
  expect(shown('Acme renewal')).toEqual([])
  for (let later = 1; later <= 15; later++) await world.sweep(Date.now() + later * minute)
  await until('the card', () => shown('Acme renewal')[0])
  expect(shown('Acme renewal')).toHaveLength(1)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
