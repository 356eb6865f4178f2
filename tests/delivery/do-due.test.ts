import type { MessageBatch } from '@cloudflare/workers-types'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import '../../worker/catalogue.ts'
import type { Queued } from '../../worker/core/call.ts'
import { type Page, type Run, registerJobs } from '../../worker/core/event/schedule.ts'
import { sweepDue } from '../../worker/delivery/do-due.ts'
import { consume } from '../../worker/delivery/queue-consumer.ts'
import type { Meter } from '../../worker/platform/db.ts'
import { memory } from '../support/memory.ts'

/** What many workspaces are due to have done at once, by one sweep and the queue after it. */

const now = 1_800_000_000_000
const minute = 60_000
const ended: Page = { cursor: null, checked: 0, changed: 0, writes: [], nextAt: now + 86_400_000 }

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] })
  vi.spyOn(console, 'error').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** So many workspaces with a job that is due on the free plan, and what the queue was given since. */
function house(many: number, page: (run: Run) => Page = () => ended) {
  registerJobs([{ kind: 'testing', page: async (run) => page(run) }])
  const all = memory()
  all.env.PLAN = 'free'
  const meters: Meter[] = []
  let answered = 0
  for (let at = 0; at < many; at += 1) {
    const id = `workspace_${at}`
    all.insert('workspaces', {
      ...{ id, name: id, currency: 'EUR', time_zone: 'UTC', locale: 'en-IE', country: 'IE' },
      created_at: 0,
    })
    all.insert('jobs', {
      ...{ workspace_id: id, kind: 'testing', next_at: now, lease_until: 0 },
      ...{ checked: 0, changed: 0 },
    })
  }
  const depsAt = (at: number) => {
    const deps = all.deps(at)
    meters.push(deps.meter)
    return {
      ...deps,
      answered: () => {
        answered += 1
      },
    }
  }
  return {
    ...all,
    mostStatements: () => Math.max(...meters.map(({ statements }) => statements)),
    answered: () => answered,
    sweep: () => sweepDue(depsAt(now)),
    /** The queue's next message; false where it holds none. */
    async next() {
      const one = all.queued.shift()
      if (!one) return false
      const ends: string[] = []
      const message = {
        body: one.message as Queued,
        attempts: 1,
        id: '1',
        timestamp: new Date(now),
      }
      const messages = [
        { ...message, ack: () => ends.push('done'), retry: () => ends.push('again') },
      ]
      // All that is read of a batch.
      const batch = { queue: 'events', messages } as unknown as MessageBatch<Queued>
      await consume(batch, depsAt, {})
      expect(ends).toEqual(['done'])
      return true
    },
    left: () => all.sql('select count(*) n from jobs where finished_at is null')[0]?.n,
  }
}

async function emptied(all: ReturnType<typeof house>): Promise<number> {
  let turns = 0
  while (await all.next()) turns += 1
  return turns
}

test('all that is due is done after one sweep, each invocation within the free plan’s fifty', async () => {
  const all = house(60)
  await all.sweep()
  expect(all.left()).toBeGreaterThan(40)
  expect(await emptied(all)).toBeGreaterThan(3)
  expect(all.left()).toBe(0)
  expect(all.mostStatements()).toBeLessThanOrEqual(50)
})

test('the paid plan’s invocations do ten times as much', async () => {
  const all = house(200)
  all.env.PLAN = ''
  await all.sweep()
  expect(await emptied(all)).toBeLessThan(4)
  expect(all.left()).toBe(0)
  expect(all.mostStatements()).toBeLessThan(1_000)
})

test.each([
  { PLAN: 'free', delaySeconds: 2 },
  { PLAN: '', delaySeconds: 0 },
])(
  'the plan "$PLAN" goes on $delaySeconds s later: fifty statements are too few to send as well',
  async ({ PLAN, delaySeconds }) => {
    const all = house(200)
    all.env.PLAN = PLAN
    await all.sweep()
    expect(all.queued).toEqual([{ message: { due: now + minute }, delaySeconds }])
    await all.next()
    expect(all.queued).toEqual([{ message: { due: now + minute }, delaySeconds }])
  },
)

test('what came of it is sent', async () => {
  const all = house(20)
  await all.sweep()
  const turns = await emptied(all)
  expect(all.answered()).toBe(turns)
})

test('where the sweep did it all, the queue hears nothing', async () => {
  const all = house(2)
  await all.sweep()
  expect([all.left(), all.queued]).toEqual([0, []])
})

describe('the queue goes on', () => {
  const endless = () => house(1, ({ cursor }) => ({ ...ended, cursor: `${cursor}x` }))

  test('no longer than until the next sweep, which has it go on anew', async () => {
    const all = endless()
    await all.sweep()
    for (let turn = 0; turn < 5; turn += 1) expect(await all.next()).toBe(true)
    vi.setSystemTime(now + minute)
    expect(await emptied(all)).toBe(1)
  })

  test('once a sweep, however much is due', async () => {
    const all = house(60)
    await all.sweep()
    for (let turn = 0; turn < 3; turn += 1) {
      expect(all.queued).toHaveLength(1)
      await all.next()
    }
  })

  test('not with what fails: that waits for another sweep', async () => {
    const all = house(30, () => {
      throw new Error('no')
    })
    await all.sweep()
    await emptied(all)
    expect(all.sql('select count(*) n from jobs where lease_until > ?', now)).toEqual([{ n: 30 }])
  })
})

test('more reminders than one sweep makes are all made, each once', async () => {
  const all = house(1)
  all.insert('workspace_members', {
    ...{ id: 'member_a', workspace_id: 'workspace_0', name: 'A', role: 'rep', active: 1 },
  })
  all.insert('members', {
    ...{ id: 'member_a', workspace_id: 'workspace_0', name: 'A', role: 'rep', active: 1 },
    created_at: 0,
  })
  for (let at = 0; at < 130; at += 1) {
    all.insert('tasks', {
      ...{
        id: `task_${at}`,
        workspace_id: 'workspace_0',
        version: 1,
        created_at: 0,
        title: 'Call',
      },
      ...{ assignee_id: 'member_a', author_id: 'member_a', remind_at: now },
    })
    all.insert('reminders', {
      ...{ workspace_id: 'workspace_0', record_id: `task_${at}`, member_id: 'member_a', at: now },
    })
  }
  await all.sweep()
  await emptied(all)
  expect(all.mostStatements()).toBeLessThanOrEqual(50)
  expect(all.sql('select count(*) n from reminders')).toEqual([{ n: 0 }])
  expect(all.sql('select count(distinct reason) n, count(*) all_of from notices')).toEqual([
    { n: 130, all_of: 130 },
  ])
})
