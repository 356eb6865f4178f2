import { expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { added } from '../support/office/contacts.ts'
import { logged } from '../support/office/deals.ts'
import { reading } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'

// Where several read, "you" would be each of them.

const house = useHouse()
const lines = [
  ['deal Acme 5k EUR renewal', /Maria Silva/],
  ['task call Tom tomorrow at 9', /Added: call Tom\nMaria Silva · tomorrow/],
  ['note globex they like green', /Note logged: Globex\nMaria Silva · /],
  ['meeting globex review of the offer', /Meeting logged: Globex\nMaria Silva · /],
  ['note jane she likes green', /Note logged: Jane Ford\nMaria Silva · /],
  ['find globex expansion', /Globex expansion/],
  ['contact jane', /(Note|Call|Meeting): .*\nMaria Silva, /],
  ['brief globex', /owner Maria Silva\nlast talk .*, Maria Silva\)/],
  ['forecast', /Only Maria Silva/],
] as const

async function spoken() {
  const office = await openOffice(house())
  const desk = await office.at('Teams')
  await added(desk)
  await logged(desk, { Deal: 'Globex expansion', Company: 'Globex' })
  const { teams } = house()
  const kind = 'channel' as const
  const room = teams.addConversation({ tenant: office.tenant, kind, name: 'Sales', bot: true }).id
  const there = () =>
    teams.state.messages.filter(({ conversation, from }) => conversation === room && from === 'bot')
  return {
    desk,
    async inChannel(words: string) {
      const before = there().length
      await teams.say(office.maria.teams, room, words)
      const said = await eventually(() => there()[before], `an answer to ${words}`)
      return reading(said.cards[0])
    },
  }
}

test('in a conversation that others read, everybody is called by name', async () => {
  const { inChannel } = await spoken()
  for (const [words, named] of lines) {
    const said = await inChannel(words)
    expect(said).toMatch(named)
    expect(said, words).not.toMatch(/\b(you|yours?|mine)\b/i)
  }
})

test('in one’s own chat it is you', async () => {
  const { desk } = await spoken()
  expect(await desk.say('task call Tom tomorrow at 9')).toMatch(/Added: call Tom\nyou · tomorrow/)
  expect(await desk.say('note globex they like green')).toMatch(/Note logged: Globex\nyou · /)
  expect(await desk.say('brief globex')).toMatch(/owner you\nlast talk .*, you\)/)
  expect(await desk.say('forecast')).toMatch(/Only mine/)
})
