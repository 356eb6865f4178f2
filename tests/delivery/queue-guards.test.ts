import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { newStage } from '../support/cards.ts'
import { newCrew } from '../support/crew.ts'
import { useEar } from '../support/ear.ts'
import { eventually, useHouse } from '../support/harness.ts'

// Guards of the queue and of what is given up: each test fails when its guard is taken out.

const house = useHouse()
const ear = useEar()
const minute = 60_000
const day = 24 * 60 * minute

async function queueSeenAt(): Promise<number> {
  const [row] = await house().sql<{ at: number }>(`select at from pulses where name = 'queue'`)
  return row?.at ?? 0
}

test('the queue is asked for a sign of life once it gave none for ten minutes', async () => {
  const seen = async (ago: number) => {
    const at = Date.now() - ago
    await house().sql(
      `insert into pulses (name, at, ms) values ('queue', ?1, 0)
       on conflict (name) do update set at = ?1`,
      at,
    )
    await house().sweep()
    return at
  }
  const recent = await seen(9 * minute)
  await new Promise((done) => setTimeout(done, 2_000))
  expect(await queueSeenAt()).toBe(recent)
  const old = await seen(11 * minute)
  await eventually(async () => (await queueSeenAt()) > old, 'a sign of life')
})

test('that a conversation is closed is said once, and not again when that message is deleted', async () => {
  const { crew, logs, settle } = await newStage(house(), ear)
  const notices = () =>
    house().sql(
      `select 1 from notices where workspace_id = ? and reason like 'closed %'`,
      crew.workspace,
    )
  const posted = (dead: number) => async () => {
    const sql = 'select 1 from posts where workspace_id = ? and dead = 1'
    return (await house().sql(sql, crew.workspace)).length === dead
  }
  const alertsAgain = () =>
    house().sql('update alert_rules set active = 1 where workspace_id = ?', crew.workspace)
  await house().teams.removeFrom(crew.place, crew.people[0].teams.id, false)
  await logs('First')
  await eventually(posted(1), '1 given up')
  expect(await notices()).toHaveLength(1)
  await alertsAgain()
  await logs('Second')
  await eventually(posted(2), '2 given up')
  expect(await notices()).toHaveLength(1)
  await settle()
  await house().sql('delete from notices where workspace_id = ?', crew.workspace)
  await house().sql(
    'update pace set closed_since = ? where workspace_id = ? and closed_since is not null',
    ...[Date.now() - 400 * day, crew.workspace],
  )
  await alertsAgain()
  await logs('Third')
  await eventually(posted(3), '3 given up')
  expect(await notices()).toEqual([])
})

test('what another workspace gave up is not tried again by mine', async () => {
  const [mine, theirs] = [await newStage(house(), ear, []), await newCrew(house(), { name: 'Süd' })]
  const id = `notice_${randomUUID()}`
  await house().sql(
    `insert into notices (id, workspace_id, member_id, reason, card, created_at, lease_until,
      next_try_at, tries, dead) values (?, ?, ?, 'a test', '{"title":"Hello"}', ?, 0, 0, 8, 1)`,
    ...[id, theirs.workspace, theirs.people[0].id, Date.now()],
  )
  expect(await mine.does('try-again', { id })).toContain('not waiting to be tried again')
  expect(await house().sql('select dead, tries from notices where id = ?', id)).toEqual([
    { dead: 1, tries: 8 },
  ])
})
