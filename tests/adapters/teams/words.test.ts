import { expect, test } from 'vitest'
import { useHouse } from '../../support/harness.ts'
import { newTeam } from '../../support/people/slack.ts'
import { channel, chat, groupChat, teammate } from '../../support/people/teams.ts'
import { cardInputs, cards, said, titles } from '../../support/people/teams-cards.ts'
import { unique, words } from '../../support/people/words.ts'

const house = useHouse()

async function office() {
  const ann = await newTeam(house())
  const tom = teammate(house(), { tenant: `tenant-${unique().toLowerCase()}`, name: 'Tom Teams' })
  await tom.say(chat(), `connect ${await ann.code()}`)
  return { ann, tom }
}

test('deal LINE logs a deal and answers with its card', async () => {
  const { ann, tom } = await office()
  const reply = await tom.say(chat(), 'deal Acme 12.5k EUR renewal close 30 Sep')
  expect(reply.type).toBe('message')
  expect(said(reply)).toContain('Acme renewal')
  expect(said(reply)).toContain('€12,500')
  expect(cards(reply).length).toBeGreaterThan(0)
  expect(titles(reply)).toEqual(expect.arrayContaining(['Won', 'Lost', 'Move', 'Edit', 'Undo']))
  expect(words((await ann.command('/crm', 'find Acme')).json)).toContain('€12,500')
})

test('contact, find, pipeline and help answer as in Slack', async () => {
  const { tom } = await office()
  const room = chat()
  await tom.say(room, 'deal Globex 40k expansion')
  expect(said(await tom.say(room, 'find globex'))).toContain('Globex expansion')
  expect(said(await tom.say(room, 'pipeline'))).toMatch(/1 open deal/)
  expect(said(await tom.say(room, 'contact nobody'))).toMatch(/nobody/i)
  expect(said(await tom.say(room, 'help'))).toMatch(/deal/i)
  expect(said(await tom.say(room, 'FIND Globex'))).toContain('Globex expansion')
  expect(said(await tom.say(room, '  Pipeline  '))).toMatch(/1 open deal/)
})

test('words of one action offer its form, others what fits', async () => {
  const { tom } = await office()
  const one = await tom.say(chat(), 'add a contact')
  expect(titles(one).length + cardInputs(one).length).toBeGreaterThan(0)
  expect(said(await tom.say(chat(), 'juggle'))).toMatch(/\w+ \w+/)
})

test('in a channel and a group chat the mention is taken off', async () => {
  const { tom } = await office()
  for (const room of [channel(), groupChat()]) {
    const reply = await tom.say(room, 'deal Acme 5k renewal')
    expect(said(reply), room.kind).toContain('Acme renewal')
    expect(said(reply), room.kind).not.toContain('Alongside Acme')
    expect(said(reply), room.kind).not.toContain('<at>')
  }
})

test('a mention after the words, with blanks and line breaks as Teams sends them, is taken off too', async () => {
  const { tom } = await office()
  const room = channel()
  for (const text of [
    '<at>Alongside</at>&nbsp;pipeline',
    'pipeline <at>Alongside</at>',
    '<at>Alongside</at> pipeline\n',
    '<at>Alongside</at>\u00a0pipeline',
  ])
    expect(said(await tom.say(room, '', { text })), text).toMatch(/open deals/)
})

test('in its own chat the bot may be called by its name, which is no word of the line', async () => {
  const { tom } = await office()
  expect(said(await tom.say(chat(), '@Alongside pipeline'))).toMatch(/open deals/)
  expect(said(await tom.say(chat(), '@alongside, pipeline'))).toMatch(/open deals/)
  expect(said(await tom.say(chat(), '@Somebody pipeline'))).not.toMatch(/open deals/)
})

test('a channel message without the mention is left alone', async () => {
  const { tom } = await office()
  const room = channel()
  const silent = { text: 'pipeline is what we talk about', entities: [] }
  const answer = await tom.send(tom.message(room, '', silent))
  expect(answer).toMatchObject({ status: 200, text: '' })
  const other = {
    text: '<at>Pranav Smith</at> pipeline',
    entities: [
      { type: 'mention', mentioned: { id: '29:x', name: 'Pranav' }, text: '<at>Pranav Smith</at>' },
    ],
  }
  await tom.send(tom.message(room, '', other))
  await tom.say(chat(), 'help')
  expect(tom.sentTo(room)).toEqual([])
})

test('an answer in a channel goes to that channel', async () => {
  const { tom } = await office()
  const room = channel()
  await tom.say(room, 'pipeline')
  const [sent] = tom.sentTo(room)
  expect(sent?.how).toBe('post')
  expect(sent?.conversation.startsWith(room.id)).toBe(true)
})

test('the same activity again, or at once, is one deal', async () => {
  const { ann, tom } = await office()
  const activity = tom.message(chat(), 'deal Acme 5k renewal')
  await Promise.all([tom.send(activity), tom.send(activity), tom.send(activity)])
  await tom.send(activity)
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?1 open deal/)
})

test('the same activity id in another conversation is another deal', async () => {
  const { ann, tom } = await office()
  const id = 'f:same'
  await tom.say(chat(), 'deal Acme 5k renewal', { id })
  await tom.say(chat(), 'deal Globex 6k renewal', { id })
  expect(words((await ann.command('/pipeline')).json)).toMatch(/^\*?2 open deals/)
})

test('an ambiguous amount is asked about with its two readings', async () => {
  const { tom } = await office()
  const room = chat()
  const asked = await tom.say(room, 'deal Acme 12.500 EUR renewal')
  expect(titles(asked)).toEqual(expect.arrayContaining(['€12.50', '€12,500']))
  const answer = await tom.execute(room, asked, '€12,500')
  expect(words(answer.json)).toContain('€12,500')
})

test('a line nobody can read offers the form with what was typed', async () => {
  const { tom } = await office()
  const room = chat()
  const answer = await tom.say(room, 'deal 12.5k EUR')
  expect(titles(answer)).toContain('Open the form')
  const dialog = await tom.open(room, answer, 'Open the form')
  const amount = cardInputs(dialog).find(({ label }) => label === 'Amount')
  expect(String(amount?.value)).toMatch(/12[.,]?5/)
})

test('an installation update adding the bot is answered 200, and a removed bot says nothing', async () => {
  const { tom } = await office()
  const room = channel()
  const added = tom.activity(room, {
    type: 'conversationUpdate',
    membersAdded: [{ id: `28:${house().vars.TEAMS_APP_ID}` }],
  })
  expect((await tom.send(added)).status).toBe(200)
  const removed = tom.activity(room, { type: 'installationUpdate', action: 'remove' })
  expect((await tom.send(removed)).status).toBe(200)
})
