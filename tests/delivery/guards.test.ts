import { afterEach, expect, test } from 'vitest'
import { answering, newStage } from '../support/cards.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'

// Each of these fails when one guard of the delivery is taken out.

const house = useHouse()
const ear = useEar()
const hour = 3600

afterEach(() => {
  house().teams.fail(undefined)
  house().slack.fail(undefined)
})

const directly = (slackUser: string) => {
  const { slack } = house()
  return JSON.stringify(slack.seen(slackUser, slack.dm(slackUser).id))
}

const out = { status: 503, body: {} }

test('a conversation that is closed turns off its own alerts and no others', async () => {
  const { crew, cards, logs, settle } = await newStage(house(), ear, ['slack', 'teams'])
  const { crew: neighbours } = await newStage(house(), ear, ['teams'])
  await house().teams.removeFrom(crew.place, crew.people[0].teams.id, false)
  await logs('Closed in one')
  await settle()
  const [maria] = crew.people
  await eventually(() => directly(maria.slack).includes('Closed in one could not'), 'a word')
  const rules = await house().sql(
    `select c.surface, r.active, r.workspace_id = ? as ours from alert_rules r
     join conversations c on c.id = r.conversation_id where r.workspace_id in (?, ?)
     order by ours desc, c.surface`,
    ...[crew.workspace, crew.workspace, neighbours.workspace],
  )
  expect(rules).toEqual([
    { surface: 'slack', active: 1, ours: 1 },
    { surface: 'teams', active: 0, ours: 1 },
    { surface: 'teams', active: 1, ours: 0 },
  ])
  await logs('Told in the other')
  await settle()
  expect(cards('slack', 'Told in the other')).toHaveLength(1)
})

test('a vendor’s pause holds for the whole conversation', async () => {
  const { crew, cards, logs, sweepIn, settle } = await newStage(house(), ear)
  const busy = { status: 429, headers: { 'retry-after': '600' }, body: {} }
  const calls = answering(crew, 'teams', (_, count) => (count === 1 ? busy : undefined))
  await logs('First')
  await eventually(() => calls.length === 1, 'the first try')
  await sweepIn(1)
  await logs('Second')
  await sweepIn(300)
  expect(calls).toHaveLength(1)
  await sweepIn(660)
  await settle()
  for (const deal of ['First', 'Second']) expect(cards('teams', deal)).toHaveLength(1)
})

test('an outage is waited out for a day; then the card is given up, and its owner is told', async () => {
  const { crew, cards, logs, sweepIn, sweepsUntil } = await newStage(house(), ear)
  const [maria] = crew.people
  const calls = answering(crew, 'teams', () => out)
  await logs('Patient')
  await eventually(() => calls.length > 0, 'the first try')
  for (const hours of [1, 12, 23]) await sweepIn(hours * hour)
  expect(directly(maria.slack)).not.toContain('Patient could not be shown')
  await sweepsUntil(() => directly(maria.slack).includes('Patient could not be shown'), 25 * hour)
  const asked = calls.length
  house().teams.fail(undefined)
  await sweepIn(30 * hour)
  expect(calls).toHaveLength(asked)
  expect(cards('teams', 'Patient')).toEqual([])
})

test('a deal that was won before its card could be posted is shared again without a line', async () => {
  const { crew, cards, does, lines, logs, sweepsUntil, settle } = await newStage(house(), ear, [])
  const calls = answering(crew, 'slack', () => out)
  const { record: id } = await logs('Late to share')
  await does('share-deal', { id })
  await eventually(() => calls.length > 0, 'the first try')
  await does('win-deal', { id })
  const givenUp = () =>
    house().sql('select 1 from posts where workspace_id = ? and dead = 1', crew.workspace)
  await sweepsUntil(async () => (await givenUp()).length > 0, 25 * hour)
  expect(cards('slack', 'Late to share')).toEqual([])
  house().slack.fail(undefined)
  await does('share-deal', { id })
  await settle()
  expect(cards('slack', 'Late to share')).toHaveLength(1)
  expect(cards('slack', 'Late to share')[0]?.says).toContain('Won')
  expect(lines('slack')).toEqual([])
})

test('a card in the hands of a Worker that died is left to it until its lease has run out', async () => {
  const { crew, cards, logs, settle } = await newStage(house(), ear)
  const calls = answering(crew, 'teams', () => ({ status: 429, headers: { 'retry-after': '30' } }))
  await logs('Leased')
  await eventually(() => calls.length === 1, 'the first try')
  const free = () =>
    house().sql('select 1 from posts where workspace_id = ? and lease_until = 0', crew.workspace)
  while ((await free()).length === 0) await new Promise((done) => setTimeout(done, 25))
  house().teams.fail(undefined)
  const held = Date.now() + 100_000
  await house().sql('update posts set lease_until = ? where workspace_id = ?', held, crew.workspace)
  await house().sweep(new Date(held - 10_000))
  expect(cards('teams', 'Leased')).toEqual([])
  await house().sweep(new Date(held + 10_000))
  await settle()
  expect(cards('teams', 'Leased')).toHaveLength(1)
})

test('whoever is deactivated gets no message that waited, and no reminder', async () => {
  const { crew, does, logs, sweepIn } = await newStage(house(), ear, [])
  const [, jonas] = crew.people
  const calls = answering(crew, 'slack', () => out)
  const { record: id } = await logs('Handed over')
  await does('add-task', {
    task: 'Call them',
    about: id,
    due: 'tomorrow',
    assignee: jonas?.id ?? '',
  })
  await does('reassign-deal', { id, owner: jonas?.id ?? '' })
  await eventually(() => calls.length > 0, 'the first try')
  await does('deactivate-member', { id: jonas?.id ?? '' })
  house().slack.fail(undefined)
  for (const hours of [1, 30, 60]) await sweepIn(hours * hour)
  const received = directly(jonas?.slack ?? '')
  expect(received).not.toContain('Handed over')
  expect(received).not.toContain('Call them')
})
