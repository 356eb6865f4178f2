import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { eventually, useHouse } from '../support/harness.ts'
import { reading } from '../support/office/desk.ts'
import { openOffice } from '../support/office/office.ts'
import { teamsDesk } from '../support/office/teams-desk.ts'

const house = useHouse()
const installed = () => openOffice(house(), 'en-IE', 'installing')

/** What the app has written to this person alone. */
const letters = (user: string) =>
  house()
    .slack.state.channels.filter(({ kind, members }) => kind === 'im' && members.includes(user))
    .flatMap(({ id }) => house().slack.state.messages.filter(({ channel }) => channel === id))
    .map(({ blocks }) => reading(blocks))

test('Who installs is greeted once, with three things to try; installing again greets nobody', async () => {
  const office = await installed()
  const { slack } = house()
  const said = letters(office.maria.slack)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^Alongside is here, Maria\n/)
  for (const words of ['/deal Acme 12.5k EUR renewal', '/crm alerts on', '/crm connect'])
    expect(said[0]).toContain(words)
  await slack.install(office.maria.slack)
  await slack.install(office.jonas.slack)
  await house().sweep()
  expect(letters(office.maria.slack)).toHaveLength(1)
  expect(letters(office.jonas.slack)).toHaveLength(0)
})

test('Nobody is greeted by who installs again: no other admin, and not when the message is forgotten', async () => {
  const office = await installed()
  const { slack, sql } = house()
  const boss = await office.hire('Bea Boss', { role: 'admin' })
  await slack.install(boss.slack)
  await sql('delete from notices where workspace_id = ?', office.workspace)
  const month = 31 * 86_400_000
  await sql(
    'update workspaces set created_at = created_at - ? where id = ?',
    month,
    office.workspace,
  )
  await slack.install(boss.slack)
  await house().sweep()
  expect(letters(boss.slack)).toHaveLength(0)
  expect(letters(office.maria.slack)).toHaveLength(1)
})

test('The first message waits while Slack takes none, and comes once', async () => {
  const { slack } = house()
  slack.fail(({ name }) =>
    name === 'conversations.open' ? { status: 503, body: { ok: false } } : undefined,
  )
  const office = await installed()
  expect(letters(office.maria.slack)).toHaveLength(0)
  slack.fail(undefined)
  await house().sweep(new Date(Date.now() + 120_000))
  await house().sweep(new Date(Date.now() + 240_000))
  expect(letters(office.maria.slack)).toHaveLength(1)
})

test('A tenant that joined nothing is told which words to type, in a chat and in a channel', async () => {
  const { teams } = house()
  const tenant = teams.addTenant({ id: randomUUID(), name: 'Elsewhere' }).id
  const person = teams.addPerson({ tenant, name: 'Ann', email: `${randomUUID()}@e.example` })
  const chat = teamsDesk(house(), person.id, teams.chat(person.id).id)
  expect(await chat.say('pipeline')).toMatch(
    /^Not connected yet\nType \/crm connect in Slack to get a code, then type connect CODE here/,
  )
  const channel = teams.addConversation({ tenant, kind: 'channel', name: 'deals' }).id
  await teams.installIn(channel, person.id)
  const welcomed = () => teams.state.messages.some(({ conversation }) => conversation === channel)
  await eventually(welcomed, 'the welcome')
  const there = teamsDesk(house(), person.id, channel)
  expect(await there.say('pipeline')).toMatch(/then type @Alongside connect CODE here/)
})

test('A domain that joined nothing is told which words to type, beside the field for the code', async () => {
  const { google } = house()
  const email = `ann@${randomUUID().slice(0, 8)}.example`
  google.addPerson({ email, name: 'Ann', locale: 'en', timeZone: 'Europe/Berlin' })
  await google.home(email)
  expect(reading(google.card(email))).toMatch(
    /^Not connected yet\nType \/crm connect in Slack to get a code, then enter it here.*\nCode\nConnect$/s,
  )
})

test('A guest is told to ask a colleague, in Slack and in Teams', async () => {
  const office = await openOffice(house())
  const { slack, teams } = house()
  await office.at('Teams')
  const [known] = slack.state.users.filter(({ id }) => id === office.maria.slack)
  const visitor = slack.addUser({
    team: known?.team ?? '',
    realName: 'Gus Guest',
    email: 'gus@guest.example',
    is_restricted: true,
  })
  slack.invite(office.channel, visitor.id)
  const answer = await slack.command(visitor.id, office.channel, '/crm', '')
  expect(reading(answer.json?.blocks)).toMatch(/^For colleagues only\nGuests cannot use the CRM/)
  const person = teams.addPerson({
    tenant: office.tenant,
    name: 'Gus',
    email: 'gus@guest.example',
    userRole: 'guest',
  })
  const desk = teamsDesk(house(), person.id, teams.chat(person.id).id)
  expect(await desk.say('pipeline')).toMatch(/^For colleagues only/)
})

test('Who was greeted long ago is not greeted again when Slack is installed anew', async () => {
  const office = await openOffice(house())
  await (await office.at('Slack')).say('find nobody')
  const before = letters(office.maria.slack).length
  await house().sql(
    'update workspaces set created_at = ? where id = ?',
    ...[Date.now() - 40 * 86_400_000, office.workspace],
  )
  await house().sql('delete from notices where workspace_id = ?', office.workspace)
  await house().slack.install(office.maria.slack)
  const waiting = 'select 1 from notices where workspace_id = ?'
  expect(await house().sql(waiting, office.workspace)).toEqual([])
  expect(letters(office.maria.slack)).toHaveLength(before)
})
