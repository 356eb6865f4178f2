import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { jobs } from '../../schema/workspace/history.ts'
import {
  missingJobs,
  nightlyJobs,
  type Page,
  type Run,
  registerJobs,
  wakeJob,
} from '../../worker/core/event/schedule.ts'
import { runJobs } from '../../worker/delivery/run-jobs.ts'
import '../../worker/catalogue.ts'
import { database, trip } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'

/** What is done by itself: when it is due, by one sweep at a time, page by page. */

const now = Date.UTC(2027, 0, 15, 23, 30)
const lease = 45_000
const ended: Page = { cursor: null, checked: 0, changed: 0, writes: [] }

afterEach(() => {
  vi.restoreAllMocks()
})

/** A workspace in Berlin, where it is the next day already, and a job that does as `page` says. */
function house(page: (run: Run) => Page | Promise<Page> = () => ended) {
  const runs: Run[] = []
  registerJobs([
    {
      kind: 'testing',
      page: async (run) => {
        runs.push(run)
        return page(run)
      },
    },
  ])
  const all = memory()
  const workspace = (id: string) =>
    all.insert('workspaces', {
      ...{ id, name: id, currency: 'EUR', time_zone: 'Europe/Berlin', locale: 'en-IE' },
      ...{ country: 'IE', created_at: 0 },
    })
  workspace('workspace_a')
  return {
    ...all,
    runs,
    workspace,
    job: (given: Record<string, string | number | null> = {}) =>
      all.insert('jobs', {
        ...{ workspace_id: 'workspace_a', kind: 'testing', next_at: 0, lease_until: 0 },
        ...{ checked: 0, changed: 0, ...given },
      }),
    row: (kind = 'testing') => all.sql('select * from jobs where kind = ?', kind)[0],
    run: (at = now) => runJobs(all.deps(at)),
  }
}

test.each([
  { what: 'due', given: { next_at: now }, is: true },
  { what: 'not due yet', given: { next_at: now + 1 }, is: false },
  { what: 'in the hands of another sweep', given: { lease_until: now }, is: false },
  { what: 'in the hands of a sweep that died', given: { lease_until: now - 1 }, is: true },
])('a job that is $what runs: $is', async ({ given, is }) => {
  const all = house()
  all.job(given)
  await all.run()
  expect(all.runs).toHaveLength(is ? 1 : 0)
})

test('a nightly job that a release added is done for who was there before', async () => {
  const all = house()
  all.job({ kind: 'rollups' })
  await all.run()
  const [first, ...others] = nightlyJobs().map(({ kind }) => kind)
  expect(others.length).toBeGreaterThan(5)
  expect([first, ...others].filter((kind) => !all.row(kind))).toEqual([])
  expect(all.row('rollups')?.next_at).toBeGreaterThan(now)
  all.sql("update jobs set next_at = ? where kind = 'slipping'", now + 77)
  all.sql("update jobs set next_at = ? where kind = 'rollups'", now)
  await all.run()
  expect(all.row('slipping')?.next_at).toBe(now + 77)
})

test('none is added where its workspace was deleted meanwhile', async () => {
  const all = house()
  const db = database(all.env, 'workspace_a')
  await trip(db, [missingJobs(db, 'workspace_a', now)])
  expect(all.sql('select * from jobs')).toEqual([])
})

test('while it runs it is the sweep’s own, for less than a minute', async () => {
  let leased: unknown
  const all = house(() => {
    leased = all.row()?.lease_until
    return ended
  })
  all.job()
  await all.run()
  expect(leased).toBe(now + lease)
  expect(all.row()?.lease_until).toBe(0)
})

test('those that waited longest run first', async () => {
  const all = house()
  for (const at of [3, 1, 2]) {
    all.workspace(`workspace_${at}`)
    all.job({ workspace_id: `workspace_${at}`, next_at: at })
  }
  await all.run()
  expect(all.runs.map((run) => run.workspace.id)).toEqual([1, 2, 3].map((at) => `workspace_${at}`))
})

test.each([
  { what: 'was just woken', given: { next_at: now }, is: true },
  { what: 'was woken long ago', given: { next_at: now - 61 * 60_000 }, is: false },
  { what: 'goes on', given: { next_at: now, cursor: 'half', day: '2027-01-15' }, is: false },
])('one that $what runs before what the night left: $is', async ({ given, is }) => {
  const all = house(() => {
    before ??= all.row('rollups')?.started_at === null
    return ended
  })
  let before: boolean | undefined
  all.job({ kind: 'rollups', next_at: now - 62 * 60_000 })
  all.job(given)
  await all.run()
  expect(before).toBe(is)
  expect(all.row('rollups')?.started_at).toBe(now)
})

describe('a page', () => {
  test('begins on the workspace’s own day, with counts of its own', async () => {
    const all = house(() => ({ ...ended, checked: 5, changed: 2 }))
    all.job({ checked: 90, changed: 90, day: '2026-01-01', started_at: 5 })
    await all.run()
    expect(all.runs).toMatchObject([{ day: '2027-01-16', startedAt: now, cursor: '' }])
    expect(all.row()).toMatchObject({
      ...{ cursor: null, day: '2027-01-16', started_at: now, finished_at: now },
      ...{ checked: 5, changed: 2, next_at: Date.UTC(2027, 0, 16, 5) },
    })
  })

  test('goes on where the one before ended, on that one’s day', async () => {
    const pages: Page[] = [
      { ...ended, cursor: 'half', checked: 3, changed: 1 },
      { ...ended, checked: 4, changed: 2 },
    ]
    const all = house(() => pages.shift() ?? ended)
    all.job({ day: '2027-01-15', started_at: 5, cursor: 'third', checked: 10, changed: 10 })
    await all.run()
    expect(all.runs.map(({ day, startedAt, cursor }) => [day, startedAt, cursor])).toEqual([
      ['2027-01-15', 5, 'third'],
      ['2027-01-15', 5, 'half'],
    ])
    expect(all.row()).toMatchObject({ checked: 17, changed: 13, started_at: 5, cursor: null })
  })

  test('that is not the last leaves the job due behind what came meanwhile, and not ended', async () => {
    const all = house(() => {
      if (all.runs.length === 2) throw new Error('stop')
      return { ...ended, cursor: 'half' }
    })
    vi.spyOn(console, 'error').mockReturnValue()
    all.job({ next_at: 7 })
    await all.run()
    expect(all.row()).toMatchObject({ next_at: now, finished_at: null, cursor: 'half' })
  })

  test('may say when it is due again', async () => {
    const all = house(() => ({ ...ended, nextAt: now + 77 }))
    all.job()
    await all.run()
    expect(all.row()?.next_at).toBe(now + 77)
  })

  test('that is woken while it runs is due then, also where it names a later time', async () => {
    const wakes = async ({ db, workspace }: Run, at: number, woken = now + 5) => {
      await trip(db, [wakeJob({ db, workspace, now: woken }, 'testing', at)])
    }
    const all = house(async (run) => {
      await wakes(run, now + 90_000)
      await wakes(run, now + 60_000, now + 6)
      return { ...ended, nextAt: now + 3_600_000 }
    })
    all.job({ next_at: now - 7 })
    await all.run()
    expect(all.row()?.next_at).toBe(now + 60_000)
    const sooner = house(async (run) => {
      await wakes(run, now + 90_000)
      return { ...ended, nextAt: now + 50_000 }
    })
    sooner.job({ next_at: now })
    await sooner.run()
    expect(sooner.row()?.next_at).toBe(now + 50_000)
  })

  test('writes in the batch that moves the job, for its own job alone', async () => {
    const bad = house(({ db }) => ({
      ...{ ...ended, cursor: 'on' },
      writes: [db.update(jobs).set({ checked: sql`null` })],
    }))
    vi.spyOn(console, 'error').mockReturnValue()
    bad.job()
    await bad.run()
    expect(bad.row()).toMatchObject({ cursor: null, lease_until: now + lease })
    const good = house()
    good.workspace('workspace_b')
    good.job()
    good.job({ kind: 'other', next_at: now + 1 })
    good.job({ workspace_id: 'workspace_b', next_at: now + 1 })
    await good.run()
    expect(good.sql('select 1 from jobs where finished_at is null')).toHaveLength(2)
  })
})

describe('one that cannot run', () => {
  test('keeps no other from its turn, and is taken up when its lease has run out', async () => {
    vi.spyOn(console, 'error').mockReturnValue()
    const all = house()
    all.job({ kind: 'unheard-of', next_at: 1 })
    all.job({ workspace_id: 'workspace_gone', next_at: 2 })
    all.job({ next_at: 3 })
    await all.run()
    expect(all.runs).toHaveLength(1)
    expect(all.row('unheard-of')?.lease_until).toBe(now + lease)
  })

  test('of a workspace that is not there is put off for a day, however many there are', async () => {
    const all = house()
    for (let at = 0; at < 30; at += 1)
      all.job({ workspace_id: 'workspace_gone', kind: `kind ${at}`, next_at: at })
    all.job({ next_at: now })
    for (let at = 0; at < 5; at += 1) await runJobs(all.deps(now + at * 60_000))
    expect(all.runs).toHaveLength(1)
    expect(all.row('kind 0')?.next_at).toBe(now + 24 * 3_600_000)
  })
})

test('a sweep runs as many as its statements allow, a workspace looked up once', async () => {
  const all = house(({ cursor }) => ({ ...ended, cursor: `${cursor}x` }))
  all.job()
  await all.run()
  // One for the workspace, then one to take it and one to move it, each time.
  expect(all.runs).toHaveLength(10)
  expect(all.trips()).toBe(21)
})
