import { beforeAll, describe, expect, test } from 'vitest'
import { isOnMessage, starts } from '../../../worker/core/action/starts.ts'
import '../../../worker/catalogue.ts'
import { object, text } from '../../playground/stand-ins/json.ts'
import { commandsIn } from '../../playground/stand-ins/teams-compose.ts'
import { useHouse } from '../../support/harness.ts'
import { fromBot, joined, logged, say, says, titleOf } from './world.ts'

const house = useHouse()
type World = Awaited<ReturnType<typeof joined>>

const draft = (world: World) =>
  house().teams.state.drafts?.[world.maria.id] ?? { rows: [], cards: [] }
const names = (world: World) =>
  draft(world).rows.map(({ preview }) => text(object(object(preview).content).title))
const box = () => house().teams.compose

test('the manifest has the commands that the catalogue starts, each where it can be', () => {
  const shown = (context: string) =>
    commandsIn(context).flatMap(({ id, title, description, type }) =>
      type === 'action' ? { id, title, does: description } : [],
    )
  const known = (onMessage: boolean) =>
    starts()
      .filter((start) => isOnMessage(start) === onMessage)
      .map(({ id, title, does }) => ({ id, title, does }))
  expect(shown('compose')).toEqual(known(false))
  expect(shown('commandBox')).toEqual(known(false))
  expect(shown('message')).toEqual(known(true))
  for (const { title, does } of starts()) {
    expect(title.length).toBeLessThanOrEqual(24)
    expect(does.length).toBeLessThanOrEqual(128)
  }
})

describe('beside the compose box', () => {
  let world: World
  beforeAll(async () => {
    world = await joined(house())
    await logged(house(), world)
    await say(house(), world.maria, world.chat, 'deal Acme upgrade 3k EUR')
  })

  test('the latest come first, and what is typed is found among all kinds', async () => {
    await box().search(world.maria.id, world.channel, '')
    expect(names(world).slice(0, 2)).toEqual(['Acme upgrade', 'Acme renewal'])
    await box().search(world.maria.id, world.channel, 'acme')
    expect(names(world)).toEqual(expect.arrayContaining(['Acme', 'Acme upgrade', 'Acme renewal']))
    const all = names(world)
    await box().search(world.maria.id, world.channel, 'acme', { count: 2 })
    await box().search(world.maria.id, world.channel, 'acme', { skip: 2, count: 2 })
    expect(new Set(names(world))).toEqual(new Set(all))
    const none = await box().search(world.maria.id, world.channel, 'zebra')
    expect(none.failure).toBe('Nothing found for "zebra".')
  })

  test('what is chosen is a card for all, which each who sees it can act on', async () => {
    const { teams } = house()
    await box().search(world.maria.id, world.channel, 'acme renewal')
    await box().choose(world.maria.id, world.channel, 0)
    expect(says(draft(world).cards)).toContain('Acme renewal')
    const sent = box().send(world.maria.id, world.channel)
    await teams.refresh(world.maria.id, sent.id)
    const own = teams.card(world.maria.id, sent.id)
    expect(says(own)).toContain('· you')
    expect(says(sent.cards[0])).not.toContain('· you')
    expect(object(own?.refresh)).toMatchObject({ action: { verb: 'open-record' } })
  })

  test('a link becomes a card of the record it leads to, and a foreign one nothing', async () => {
    await box().search(world.maria.id, world.channel, 'acme renewal')
    const [row] = draft(world).rows
    const { id } = object(object(object(object(row?.preview).content).tap).value)
    const url = `${house().vars.PUBLIC_URL}/r/${text(id)}`
    await box().paste(world.maria.id, world.channel, url)
    const sent = box().send(world.maria.id, world.channel, url)
    expect(titleOf(sent)).toContain('Acme renewal')
    const { teams } = house()
    await teams.press(world.maria.id, sent.id, 'Edit')
    expect(says(teams.state.dialogs[world.maria.id]?.card)).toContain('field_amount')
    for (const other of [
      `${house().vars.PUBLIC_URL}/r/deal_nothing`,
      `${house().vars.PUBLIC_URL}/board`,
    ]) {
      await box().paste(world.maria.id, world.channel, other)
      expect(draft(world).cards).toEqual([])
    }
    await box().paste(world.maria.id, world.channel, url, true)
    expect(says(draft(world).cards)).toContain('A record of a team’s CRM')
    expect(says(box().send(world.maria.id, world.channel).cards)).not.toContain('Acme')
  })

  test('a deal is logged from there, and put into the message', async () => {
    const { teams } = house()
    await box().start(world.maria.id, undefined, 'log-deal')
    await teams.submitDialog(world.maria.id, { Deal: 'Globex pilot', Amount: '5k EUR' })
    expect(says(teams.state.dialogs[world.maria.id]?.card)).toContain('Undo')
    await teams.submitDialog(world.maria.id, {}, 'Put into my message')
    expect(says(draft(world).cards)).toContain('Globex pilot')
    expect(says(box().send(world.maria.id, world.channel).cards)).not.toContain('Undo')
  })

  test('what is missing is said beside its field, and what was filled in stays', async () => {
    const { teams } = house()
    await box().start(world.maria.id, world.channel, 'log-call', { context: 'commandBox' })
    const card = () => says(teams.state.dialogs[world.maria.id]?.card)
    expect(card()).toContain('"value":"call"')
    await teams.submitDialog(world.maria.id, { About: 'Acme renewal', Note: 'They liked it' })
    expect(card()).toContain('Call logged: Acme renewal')
    expect(card()).not.toContain('Put into my message')
  })

  test('a message is kept on a deal, with who wrote it and where it stands', async () => {
    const { teams } = house()
    const jonas = teams.addPerson({ tenant: world.tenant.id, name: 'Jonas Weber' })
    const said = { conversation: world.channel, from: jonas.id, cards: [] }
    teams.state.messages.push({
      ...said,
      id: '1234',
      at: 1,
      text: '@Alongside Acme pays < 30 days',
    })
    await box().start(world.maria.id, world.channel, 'log-message', { message: '1234' })
    await teams.submitDialog(world.maria.id, { About: 'Acme renewal' })
    const shown = says(teams.state.dialogs[world.maria.id]?.card)
    expect(shown).toContain('Acme pays < 30 days')
    expect(shown).not.toContain('@Alongside')
    expect(shown).toContain('Jonas Weber · https://teams.microsoft.com/l/message/')
    await box().start(world.maria.id, world.channel, 'task-of-message', { message: '1234' })
    await teams.submitDialog(world.maria.id)
    expect(says(teams.state.dialogs[world.maria.id]?.card)).toContain('(Jonas Weber)')
  })

  test('who is not connected reads how, and nothing of what there is', async () => {
    const { teams } = house()
    const tenant = teams.addTenant({ id: crypto.randomUUID(), name: 'Elsewhere' })
    const stranger = teams.addPerson({ tenant: tenant.id, name: 'Sam' })
    const chat = teams.chat(stranger.id)
    const answer = await box().search(stranger.id, chat.id, 'acme')
    expect(answer.failure).toMatch(/connect/i)
    await box()
      .choose(world.maria.id, world.channel, 0)
      .catch(() => undefined)
    expect(fromBot(house(), chat.id)).toEqual([])
  })
})

test('what not everyone may see is a stand-in, and what is a colleague’s says whose', async () => {
  const { teams } = house()
  const world = await joined(house())
  await logged(house(), world)
  const form = await say(house(), world.maria, world.chat, 'who sees what')
  await teams.openDialog(world.maria.id, form.id, 'Open the form')
  const seen = { Records: 'Deals', 'Seen by': 'owner', 'To others': 'yes' }
  await teams.submitDialog(world.maria.id, seen)
  await box().search(world.maria.id, world.channel, 'acme renewal')
  await box().choose(world.maria.id, world.channel, 0)
  const sent = box().send(world.maria.id, world.channel)
  expect(says(sent.cards)).toContain('A deal in Alongside')
  expect(says(sent.cards)).not.toContain('Acme')
  await teams.refresh(world.maria.id, sent.id)
  expect(says(teams.card(world.maria.id, sent.id))).toContain('Acme renewal')
  const email = `jonas@${world.email.split('@')[1]}`
  const jonas = teams.addPerson({ tenant: world.tenant.id, name: 'Jonas Weber', email })
  house()
    .teams.state.conversations.find(({ id }) => id === world.channel)
    ?.members.push(jonas.id)
  await teams.refresh(jonas.id, sent.id)
  expect(says(teams.card(jonas.id, sent.id))).toContain('This deal is Maria Silva’s')
  const [found] = await house().sql<{ id: string }>(
    'select d.id from deals d join workspaces w on w.id = d.workspace_id where w.name = ?',
    world.name,
  )
  await box().paste(jonas.id, world.channel, `${house().vars.PUBLIC_URL}/r/${found?.id}`)
  const shown = says(box().send(jonas.id, world.channel).cards)
  expect(shown).toContain('This deal is Maria Silva’s')
  expect(shown).not.toContain('Acme')
})
