import { beforeAll, beforeEach, expect, test } from 'vitest'
import { asking, fresh } from '../../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../../support/crew.ts'
import { useEar } from '../../support/ear.ts'
import { useHouse } from '../../support/harness.ts'

// What is refused, or done once only, whatever card a button is on.

const house = useHouse()
const ear = useEar()

let crew: Crew
let maria: Colleague
let jonas: Colleague
let vera: Colleague

beforeAll(async () => {
  crew = await newCrew(house(), {
    name: 'Nordwind',
    people: ['Maria Silva', 'Jonas Weber', 'Vera Vogel'],
    roles: { 'Jonas Weber': 'rep' },
  })
  const [first, second = first, third = first] = crew.people
  maria = first
  jonas = second
  vera = third
})

const press = (who: Colleague, action: string, input = {}) =>
  asking.slack(crew, who, { action, how: 'press', input, request: fresh('guard') }, ear())

const events = () => house().sql('select 1 from events where workspace_id = ?', crew.workspace)
const alarms = () =>
  house().sql(
    `select 1 from notices where workspace_id = ? and json_extract(card, '$.title') like 'New admin%'`,
    crew.workspace,
  )

let before: number
beforeEach(async () => {
  before = (await events()).length
})
const happened = async () => (await events()).length - before

test('a role that somebody has already is not given again', async () => {
  expect(await press(maria, 'change-role', { id: jonas.id, role: 'rep' })).toMatch(
    /Nothing to change: Jonas Weber/,
  )
  expect(await happened()).toBe(0)
})

test('nobody is deactivated or let in twice, and nobody deactivates themselves', async () => {
  expect(await press(maria, 'deactivate-member', { id: maria.id })).toMatch(/This is you\./)
  expect(await press(maria, 'reactivate-member', { id: jonas.id })).toMatch(/Active already/)
  expect(await happened()).toBe(0)
  await press(maria, 'deactivate-member', { id: jonas.id })
  expect(await press(maria, 'deactivate-member', { id: jonas.id })).toMatch(/Deactivated already/)
  await press(maria, 'reactivate-member', { id: jonas.id })
  expect(await happened()).toBe(2)
})

test.each(['accounts', 'members'])('%s are listed for an admin only', async (action) => {
  for (const who of [jonas, vera])
    expect(await press(who, action)).toMatch(/Only an admin( \(.+\))? can see this/)
  expect(await press(maria, action)).not.toMatch(/Only an admin/)
})

test('a colleague is opened by an admin only, and nobody can deactivate themselves there', async () => {
  for (const who of [jonas, vera]) {
    expect(await press(who, 'open-record', { id: maria.id })).not.toMatch(/in Slack|Admin/)
    expect(await press(who, 'open-record', { id: who.id })).toMatch(/My settings/)
  }
  expect(await press(maria, 'open-record', { id: jonas.id })).toMatch(/Deactivate/)
  expect(await press(maria, 'open-record', { id: maria.id })).not.toMatch(/Deactivate/)
})

test('an account that was removed is offered to be let in again to an admin only', async () => {
  const identity = `slack ${crew.team} ${vera.slack}`
  const gone = await asking.teams(
    crew,
    vera,
    { action: 'remove-identity', how: 'press', input: { id: vera.id, identity }, request: fresh() },
    ear(),
  )
  expect(gone).toMatch(/Removed: /)
  expect(gone).not.toMatch(/Let in again/)
  const wish = { action: 'my-settings', how: 'press', input: {}, request: fresh() } as const
  const own = await asking.gmail(crew, vera, wish, ear())
  expect(own).toMatch(/My settings.*removed/s)
  expect(own).not.toMatch(/Let in again/)
  expect(await press(maria, 'open-record', { id: vera.id })).toMatch(/Let in again/)
  await press(maria, 'restore-identity', { id: vera.id, identity })
})

test('an admin who is deactivated is announced when they are let in, not before', async () => {
  await press(maria, 'deactivate-member', { id: jonas.id })
  await press(maria, 'change-role', { id: jonas.id, role: 'admin' })
  expect(await alarms()).toHaveLength(0)
  await press(maria, 'reactivate-member', { id: jonas.id })
  expect(await alarms()).toHaveLength(2)
  await press(maria, 'change-role', { id: jonas.id, role: 'rep' })
})

test('an account that was disconnected already is not disconnected again', async () => {
  const account = ['account', crew.workspace, 'teams', crew.tenant].join('_')
  expect(await press(maria, 'disconnect-account', { account })).toMatch(/Disconnected: /)
  const since = await happened()
  expect(await press(maria, 'disconnect-account', { account })).toMatch(/Disconnected: /)
  expect(await press(maria, 'disconnect-account', { account: 'other' })).toMatch(
    /There is no such account/,
  )
  expect(await happened()).toBe(since)
})

test.each(['alerts-on', 'alerts-off'])('%s needs a conversation', async (action) => {
  const wish = { action, how: 'press', input: {}, request: fresh() } as const
  expect(await asking.gmail(crew, maria, wish, ear())).toMatch(/works in a channel or a chat/)
})
