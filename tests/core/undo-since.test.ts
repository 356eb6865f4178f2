import { beforeEach, describe, expect, test } from 'vitest'
import type { Raw } from '../../worker/core/card.ts'
import { asking, fresh } from '../support/asking.ts'
import { type Colleague, type Crew, newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { useHouse } from '../support/harness.ts'
import { expectDerived } from '../support/ledger.ts'
import { stageOf } from '../support/made.ts'
import { inDays } from '../support/office/tasks.ts'
import { eventsOf, newest } from '../support/rows.ts'

/** What was done in between, when something earlier is undone. */

const house = useHouse()
const ear = useEar()

let crew: Crew
let jonas: Colleague

beforeEach(async () => {
  crew = await newCrew(house(), { name: 'Nordwind' })
  jonas = crew.people[1] ?? crew.people[0]
})

const does = (action: string, input: Raw, who: Colleague = crew.people[0]) =>
  asking.slack(crew, who, { action, input, how: 'press', request: fresh('since') }, ear())
const last = async () => (await eventsOf(crew)).at(-1)?.id ?? ''
const one = async <T>(query: string, ...values: unknown[]) =>
  (await house().sql<T>(query, crew.workspace, ...values))[0]
const logs = async (deal: string, more: Raw = {}) => {
  await does('log-deal', { deal, ...more })
  return (await newest(crew, 'deals')).record
}

describe('handing over is undone', () => {
  const task = `select t.assignee_id as who, t.due_on as due, r.member_id as reminded,
    r.at = t.remind_at as then_too from tasks t left join reminders r on r.record_id = t.id
    where t.workspace_id = ?`
  const gives = async () => {
    await does('add-task', { task: 'Call Jane', assignee: jonas.id, due: inDays(1) })
    await does('hand-over-deals', { id: jonas.id, to: crew.people[0].id })
    return last()
  }

  test('and the task, its day and its reminder are as they were', async () => {
    const given = await gives()
    expect(await one(task)).toMatchObject({ who: crew.people[0].id, due: inDays(1) })
    expect(await does('undo', { event: given })).toMatch(/Undone/)
    const before = { who: jonas.id, due: inDays(1), reminded: jonas.id, then_too: 1 }
    expect(await one(task)).toEqual(before)
    await expectDerived(crew)
  })

  test('after the task was snoozed: it goes back, and stays snoozed', async () => {
    const given = await gives()
    const { record: id } = await newest(crew, 'tasks')
    await does('snooze-task', { id, until: 'tomorrow', on: inDays(5) })
    const snoozed = await one<{ at: number }>(
      'select remind_at as at from tasks where workspace_id = ?',
    )
    expect(await does('undo', { event: given })).toMatch(/Undone/)
    const after = { who: jonas.id, due: inDays(5), reminded: jonas.id, then_too: 1 }
    expect(await one(task)).toEqual(after)
    expect(await one('select remind_at as at from tasks where workspace_id = ?')).toEqual(snoozed)
    await expectDerived(crew)
  })
})

test('Retiring a stage is undone: a deal moved away and back since stays where it was moved', async () => {
  const [still, moved] = [await logs('Still'), await logs('Moved')]
  const [from, to, third] = [
    await stageOf(crew, 'Qualification'),
    await stageOf(crew, 'Meeting'),
    await stageOf(crew, 'Negotiation'),
  ]
  await does('retire-stage', { stage: from, into: to })
  const retired = await last()
  for (const stage of [third, to]) await does('move-deal', { id: moved, stage })
  expect(await does('undo', { event: retired })).toMatch(/moved since, if any, stay where they are/)
  const stages = await house().sql<{ id: string; stage: string }>(
    'select id, stage_id as stage from deals where workspace_id = ?',
    crew.workspace,
  )
  expect(Object.fromEntries(stages.map(({ id, stage }) => [id, stage]))).toEqual({
    [still]: from,
    [moved]: to,
  })
  await expectDerived(crew)
})

test('A win at half past eleven at night, UTC, on a month’s last day counts in Berlin’s next month', async () => {
  const id = await logs('Late win', { amount: '2k EUR' })
  await does('edit-workspace', { timeZone: 'Europe/Berlin' })
  await does('win-deal', { id })
  await does('move-deal', { id, stage: await stageOf(crew, 'Meeting') })
  const reopened = await last()
  await house().sql(
    `update changes set "before" = json_set("before", '$.closedAt', ?) where event_id = ?`,
    Date.UTC(2027, 0, 31, 23, 30),
    reopened,
  )
  expect(await does('undo', { event: reopened })).toMatch(/Undone/)
  const won = `select month, amount from month_totals
    where workspace_id = ? and status = 'won' and owner_id = '*' and month <> '*' and deals > 0`
  expect(await house().sql(won, crew.workspace)).toEqual([{ month: '2027-02', amount: 200_000 }])
  await expectDerived(crew)
})

test('Another currency with the same number moves the deal to that currency’s totals, and back', async () => {
  const id = await logs('Abroad', { amount: '2000 EUR' })
  const open = async () =>
    house().sql(
      `select currency, sum(amount) as amount from rollups
       where workspace_id = ? and owner_id = '*' and deals > 0 group by 1`,
      crew.workspace,
    )
  await does('edit-deal', { id, amount: '2000 USD' })
  expect(await open()).toEqual([{ currency: 'USD', amount: 200_000 }])
  await expectDerived(crew)
  expect(await does('undo', { event: await last() })).toMatch(/€2,000/)
  expect(await open()).toEqual([{ currency: 'EUR', amount: 200_000 }])
  await expectDerived(crew)
})

describe('nobody is reminded of an hour that is past', () => {
  const waiting = () => one('select member_id from reminders where workspace_id = ?')

  test('when the task is added, or edited to it', async () => {
    await does('add-task', { task: 'Too late', due: inDays(-1), time: '10:00' })
    expect(await waiting()).toBeUndefined()
    const { record: id } = await newest(crew, 'tasks')
    await does('edit-task', { id, due: inDays(1) })
    expect(await waiting()).toBeDefined()
    await does('edit-task', { id, due: inDays(-2) })
    expect(await waiting()).toBeUndefined()
    await house().sweep()
    expect(
      await one(`select 1 from notices where workspace_id = ? and reason like 'reminder %'`),
    ).toBe(undefined)
  })

  test('nor when it is handed over', async () => {
    await does('add-task', { task: 'Too late', assignee: jonas.id, due: inDays(-1) })
    await does('hand-over-deals', { id: jonas.id, to: crew.people[0].id })
    expect(await waiting()).toBeUndefined()
  })
})
