import { expect, test } from 'vitest'
import {
  firstJobs,
  jobNamed,
  nightlyJobs,
  type Run,
  registerJobs,
  wakeJob,
} from '../../worker/core/event/schedule.ts'
import { runJobs } from '../../worker/delivery/run-jobs.ts'
import { database, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'

/** When what is done by itself is due: each night in the workspace’s own time, or when it is woken. */

const page = async () => ({ cursor: null, checked: 0, changed: 0, writes: [] })
const nightly = { name: 'Testing', did: () => '', waits: '' }
registerJobs([
  { kind: 'nightly-a', page, nightly },
  { kind: 'nightly-b', page, nightly },
  { kind: 'woken', page },
])

const due = (all: ReturnType<typeof memory>) =>
  all.sql('select workspace_id as workspace, kind, next_at as at from jobs order by kind')

test('a job is known by its name, and those of each night from those that are woken', () => {
  expect(jobNamed('woken')).toMatchObject({ kind: 'woken' })
  expect(jobNamed('other')).toBeUndefined()
  expect(nightlyJobs().map(({ kind }) => kind)).toEqual(['nightly-a', 'nightly-b'])
})

test.each([
  { zone: 'UTC', now: '2027-01-15T05:59:59.999Z', first: '2027-01-15T06:00:00.000Z' },
  { zone: 'UTC', now: '2027-01-15T06:00:00.000Z', first: '2027-01-16T06:00:00.000Z' },
  { zone: 'Europe/Berlin', now: '2027-01-15T04:00:00.000Z', first: '2027-01-15T05:00:00.000Z' },
  { zone: 'America/New_York', now: '2027-01-15T06:00:00.000Z', first: '2027-01-15T11:00:00.000Z' },
])('a workspace of $now in $zone has its first night at $first', async ({ zone, now, first }) => {
  const all = memory()
  const db = database(all.env, 'workspace_b')
  await trip(db, [firstJobs(db, { id: 'workspace_b', timeZone: zone }, Date.parse(now))])
  const at = Date.parse(first)
  expect(due(all)).toEqual([
    { workspace: 'workspace_b', kind: 'nightly-a', at },
    { workspace: 'workspace_b', kind: 'nightly-b', at },
  ])
})

test('a job that was woken runs with the next sweep, once, in its own workspace', async () => {
  const all = memory()
  const now = Date.now()
  for (const id of ['workspace_a', 'workspace_b'])
    all.insert('workspaces', {
      ...{ id, name: id, currency: 'EUR', time_zone: 'UTC', locale: 'en-IE', country: 'IE' },
      created_at: 0,
    })
  const ran: string[] = []
  const kind = 'counting'
  const counted = (run: Run) => {
    ran.push(run.workspace.id)
    return page()
  }
  registerJobs([{ kind, page: counted }])
  const db = database(all.env, 'workspace_b')
  const woken = { db, workspace: { id: 'workspace_b' }, now }
  await trip(db, [wakeJob(woken, kind), wakeJob({ ...woken, now: now - 1 }, kind)])
  expect(due(all)).toEqual([{ workspace: 'workspace_b', kind, at: now - 1 }])
  await runJobs(all.deps(now))
  await runJobs(all.deps(now))
  expect(ran).toEqual(['workspace_b'])
})
