import { expect, test } from 'vitest'
import type { Answer } from '../../playground/stand-ins/interface.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { newTeam } from '../../support/people/slack.ts'
import { labels } from '../../support/people/slack-cards.ts'
import { channel, chat, type Room, teammate } from '../../support/people/teams.ts'
import { actions, cardInputs, cards, said } from '../../support/people/teams-cards.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()

async function office(room: Room) {
  const ann = await newTeam(house())
  const tom = teammate(house(), { tenant: `tenant-${unique().toLowerCase()}`, name: 'Tom Teams' })
  await tom.say(chat(), `connect ${await ann.code()}`)
  await tom.say(room, 'alerts on')
  const start = tom.sentTo(room).length
  const since = () => tom.sentTo(room).slice(start)
  const posted = (what: string) =>
    eventually(
      () => since().find(({ activity }) => said(activity).includes(what)),
      `a card for ${what}`,
    )
  const edited = (id: string, pattern: RegExp) =>
    eventually(
      () =>
        since().findLast(
          (sent) => sent.how === 'put' && sent.id === id && pattern.test(said(sent.activity)),
        ),
      `card ${id} showing ${pattern}`,
    )
  return { ann, tom, since, posted, edited }
}

const verdict = (answer: Answer) => {
  expect(answer.status).toBe(200)
  const { statusCode, type } = answer.json ?? {}
  expect(statusCode).toBe(200)
  return String(type)
}

test('a deal logged in Slack appears in the conversation that turned alerts on', async () => {
  for (const room of [channel(), chat()]) {
    const { ann, posted, since } = await office(room)
    await ann.command('/deal', 'Acme 12.5k EUR renewal')
    const sent = await posted('Acme renewal')
    expect(said(sent.activity)).toContain('€12,500')
    expect(sent.how).toBe('post')
    expect(sent.conversation).toBe(room.id)
    expect(cards(sent.activity)).toHaveLength(1)
    expect(String(sent.activity.summary ?? sent.activity.text)).toContain('Acme renewal')
    expect(since()).toHaveLength(1)
  }
})

test('moved, edited and won are shown on the same card in place, and won says one line in the thread', async () => {
  const room = channel()
  const { ann, posted, edited, since } = await office(room)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const { id } = await posted('Acme renewal')
  const view = await ann.open(logged.json, 'Move')
  await ann.submit(view, { Stage: 'Proposal' })
  await edited(id, /Proposal/)
  await ann.press(logged.json, 'Won')
  await edited(id, /won/i)
  const line = await eventually(
    () => since().find(({ conversation }) => conversation === `${room.id};messageid=${id}`),
    'a line in the thread',
  )
  expect(line.how).toBe('post')
  expect(said(line.activity)).toMatch(/won.*Acme renewal/i)
  expect(
    since().filter(({ how, conversation }) => how === 'post' && conversation === room.id),
  ).toHaveLength(1)
})

test('lost says one line in the thread with the reason', async () => {
  const room = channel()
  const { ann, posted, since } = await office(room)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const { id } = await posted('Acme renewal')
  const view = await ann.open(logged.json, 'Lost')
  await ann.submit(view, { Reason: 'Price' })
  const line = await eventually(
    () => since().find(({ conversation }) => conversation === `${room.id};messageid=${id}`),
    'a line in the thread',
  )
  expect(said(line.activity)).toMatch(/lost.*Acme renewal/i)
})

test('Won pressed on the card in Teams wins the deal everywhere', async () => {
  const room = channel()
  const { ann, tom, posted, edited } = await office(room)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const sent = await posted('Acme renewal')
  const answer = await tom.execute(room, sent.activity, 'Won')
  expect(verdict(answer)).toMatch(/card\.adaptive|activity\.message/)
  expect(words(answer.json)).toMatch(/won/i)
  await edited(sent.id, /won/i)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?(0|no) open deals/i)
  expect(labels(logged.json)).toContain('Won')
})

test('Move on the card opens a dialog; the stage chosen there is the deal’s', async () => {
  const room = channel()
  const { ann, tom, posted, edited } = await office(room)
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const sent = await posted('Acme renewal')
  const dialog = await tom.open(room, sent.activity, 'Move')
  const [submitTitle = ''] = actions(dialog).map(({ title }) => String(title))
  const answer = await tom.submit(room, dialog, submitTitle, { Stage: 'Proposal' })
  expect(answer.status).toBe(200)
  await edited(sent.id, /Proposal/)
  const again = await tom.submit(room, dialog, submitTitle, { Stage: 'Proposal' })
  expect(again.status).toBe(200)
})

test('a dialog with a wrong value comes back with what was typed and the reason', async () => {
  const room = chat()
  const { tom } = await office(room)
  const reply = await tom.say(room, 'deal Acme 5k renewal close 2031-09-30')
  const dialog = await tom.open(room, reply, 'Edit')
  const [title = ''] = actions(dialog).map((item) => String(item.title))
  const answer = await tom.submit(room, dialog, title, {
    Deal: 'Acme renewal II',
    Amount: 'plenty',
  })
  expect(answer.status).toBe(200)
  const [back] = cards(answer.json)
  const held = Object.fromEntries(cardInputs(back ?? {}).map((item) => [item.label, item.value]))
  expect(held).toMatchObject({ Deal: 'Acme renewal II', Amount: 'plenty' })
  expect(words(answer.json)).toMatch(/amount|plenty/i)
  expect(said(await tom.say(room, 'find acme'))).not.toContain('renewal II')
})

test('two presses of one button at once are one effect', async () => {
  const room = channel()
  const { ann, tom, posted, edited, since } = await office(room)
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const sent = await posted('Acme renewal')
  const { execute } = house().teams
  const once = () => execute(tom.id, sent.id, 'Won', {}, { activityId: 'f:once' })
  const answers = await Promise.all([once(), once(), once()])
  for (const answer of answers) verdict(answer)
  await edited(sent.id, /won/i)
  const lines = () => since().filter(({ conversation }) => conversation.includes(';messageid='))
  await eventually(() => lines()[0], 'a line in the thread')
  await house().sweep()
  expect(lines()).toHaveLength(1)
})

test('undo takes the deal back, and its card says so', async () => {
  const room = channel()
  const { ann, posted, edited } = await office(room)
  const logged = await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  const sent = await posted('Acme renewal')
  await ann.press(logged.json, 'Undo')
  const card = await edited(sent.id, /undone|taken back|removed|no longer/i)
  expect(actions(card.activity).map(({ title }) => title)).not.toContain('Won')
})

test('alerts off: the conversation hears nothing more', async () => {
  const room = channel()
  const { ann, tom, posted, since } = await office(room)
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await posted('Acme renewal')
  await tom.say(room, 'alerts off')
  const before = since().length
  await ann.command('/deal', 'Globex 9k expansion')
  await house().sweep()
  expect(
    since()
      .slice(before)
      .map(({ activity }) => said(activity))
      .join(),
  ).not.toContain('Globex')
})

test('alerts on twice is still one card a deal', async () => {
  const room = channel()
  const { ann, tom, posted, since } = await office(room)
  await tom.say(room, 'alerts on')
  await ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await posted('Acme renewal')
  await house().sweep()
  const shown = since().filter(
    ({ activity, how }) => how === 'post' && said(activity).includes('Acme renewal'),
  )
  expect(shown).toHaveLength(1)
})

test('another workspace’s conversation hears nothing', async () => {
  const [here, there] = [channel(), channel()]
  const one = await office(here)
  const other = await office(there)
  await one.ann.command('/deal', 'Acme 5k renewal close 2031-09-30')
  await one.posted('Acme renewal')
  await house().sweep()
  expect(other.since()).toEqual([])
  const [card] = one.since()
  const foreign = await other.tom.execute(there, card?.activity ?? {}, 'Won')
  expect(foreign.status).toBe(200)
  expect(words(foreign.json)).not.toContain('Acme')
  expect(words((await one.ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})
