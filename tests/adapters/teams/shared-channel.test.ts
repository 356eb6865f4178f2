import { expect, test } from 'vitest'
import type { JsonObject, TeamsPerson } from '../../playground/stand-ins/interface.ts'
import { object } from '../../playground/stand-ins/json.ts'
import { eventually, useHouse } from '../../support/harness.ts'
import { madeByHand } from '../../support/made-by-hand.ts'
import { reading } from '../../support/office/desk.ts'
import { openOffice } from '../../support/office/office.ts'
import { fromBot } from './world.ts'

const house = useHouse()

/** A channel of the office's tenant which a guest, and somebody of another tenant, read as well. */
async function withAcme() {
  const office = await openOffice(house())
  const { slack, teams } = house()
  const desk = await office.at('Teams')
  await slack.command(office.maria.slack, office.channel, '/crm', 'add company Acme')
  await slack.submit(office.maria.slack)
  const acme = teams.addTenant({ id: crypto.randomUUID(), name: 'Acme' }).id
  const outside = (name: string, more: Partial<TeamsPerson>) =>
    teams.addPerson({ tenant: office.tenant, name, email: `${name[0]}@acme.example`, ...more }).id
  const jane = outside('Jane Ford', { tenant: acme })
  const bob = outside('Bob Stone', { userRole: 'guest' })
  const { id: channel } = teams.addConversation({
    ...{ tenant: office.tenant, kind: 'channel', name: 'acme', bot: true },
    members: [office.maria.teams, office.jonas.teams, jane, bob],
  })
  const says = async (who: string, words: string, root?: string) => {
    const said = teams.message(who, channel, words, { mention: false, ...(root && { root }) })
    // A message that Teams sends again is the same one.
    for (const _again of [1, 2]) expect((await teams.raw(said)).status).toBe(200)
    return String(said.id)
  }
  /** As Teams says that a message is another by now. */
  const changes = async (who: string, message: string, eventType: string, more: JsonObject) => {
    const sent = teams.activity(who, channel, { type: 'messageUpdate', id: message, ...more })
    sent.conversation = { ...object(sent.conversation), id: `${channel};messageid=${message}` }
    sent.channelData = { ...object(sent.channelData), eventType }
    expect((await teams.raw(sent)).status).toBe(200)
  }
  /** What Maria asks in the channel, and is answered in her own chat. */
  const asks = async (words: string) => {
    const own = () => fromBot(house(), teams.chat(office.maria.teams).id)
    const before = own().length
    await teams.say(office.maria.teams, channel, words)
    const answer = await eventually(() => own()[before], `an answer to "${words}"`)
    return reading(answer.cards[0])
  }
  const kept = () =>
    house().sql<{ it: string }>(
      `select direction || ': ' || text as it from messages where workspace_id = ? order by rowid`,
      office.workspace,
    )
  const hears = async (...all: string[]) => {
    const isThere = async () => (await kept()).length === all.length
    await eventually(isThere, all.at(-1) ?? 'a message')
    expect((await kept()).map(({ it }) => it)).toEqual(all)
  }
  return { office, desk, channel, jane, bob, says, changes, asks, kept, hears }
}

test('a customer writes in a channel of Teams that is shared, and is answered in the thread', async () => {
  const { office, desk, channel, jane, bob, says, changes, asks, kept, hears } = await withAcme()
  const early = await says(jane, 'Before it was shared')
  expect(await asks('shared Acme')).toMatch(/is shared with Acme/)
  // Until then it was a channel like others, in which one is told where the answer is.
  await eventually(() => fromBot(house(), channel).length > 0, 'where the answer is')
  const before = fromBot(house(), channel).length
  const root = await says(jane, 'Printer <broken> & smoking')
  await hears('in: Printer <broken> & smoking')
  await says(office.jonas.teams, 'We are on our way', root)
  await says(bob, 'Thank you', root)
  const first = ['in: Printer <broken> & smoking', 'out: We are on our way', 'in: Thank you']
  await hears(...first)
  await changes(jane, root, 'editMessage', { text: 'Printer broken' })
  await eventually(async () => (await kept())[0]?.it === 'in: Printer broken', 'the change')
  await changes(jane, root, 'softDeleteMessage', { type: 'messageDelete' })
  await eventually(async () => (await kept())[0]?.it.includes('deleted'), 'that it is deleted')

  // Nothing of the CRM is written where they read, also where they ask for it.
  for (const words of ['alerts on', 'cases here'])
    expect(await asks(words)).toMatch(/is shared with a customer/)
  await house().teams.installIn(channel, office.maria.teams)
  await house().teams.say(jane, channel, 'find Acme', { root })
  await eventually(async () => (await kept()).length === 4, 'what she asked')
  expect(fromBot(house(), channel)).toHaveLength(before)

  expect(await desk.say('find #1001')).toContain('Shared with Acme')
  await desk.press('Reply')
  await desk.fill({ Message: 'It is repaired' })
  const answered = () => fromBot(house(), channel).slice(before)
  await eventually(() => answered().length > 0, 'the answer, after ten seconds')
  const wanted = { root, text: 'Maria Silva: It is repaired', cards: [] }
  expect(answered()).toEqual([expect.objectContaining(wanted)])

  // Of what came earlier a case is made by hand: it stands where its message does.
  const { teams } = house()
  await teams.compose.start(office.maria.teams, channel, 'case-of-message', { message: early })
  await teams.submitDialog(office.maria.teams)
  expect(await madeByHand(house(), office.workspace)).toBe(`${channel} ${early} ${early}`)
})
