import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { outbox } from '../support/outbox.ts'

/** One run an isolate: who saves something while it is at work, and what it waits for. */

const start = 1_800_000_000_000
const settled = () => vi.advanceTimersByTimeAsync(0)

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: start }),
)
afterEach(() => void vi.useRealTimers())

/** A promise, and who keeps it. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((done) => {
    open = done
  })
  return { opened, open }
}

test('who saves during a run has it look once more, and begins none', async () => {
  let asked: ReturnType<ReturnType<typeof outbox>['ask']> | undefined
  // The second trip looks what is due, now and in a moment.
  const all = outbox(undefined, (trip) => {
    if (trip !== 2) return
    all.chat('hello')
    asked = all.ask()
  })
  all.notice('late', { next_try_at: start + 3_000 })
  const run = all.ask()
  await settled()
  // At once, though something else is due in three seconds.
  expect(all.sent()).toEqual(['hello'])
  expect(asked?.meter.trips).toBe(0)
  await vi.advanceTimersByTimeAsync(10_000)
  await run.over
  expect(all.queued).toEqual([])
})

test('who saves at the last moment of a run is served by it, or has it handed on', async () => {
  let lost = 0
  let handed = 0
  for (let moment = 0; moment < 60; moment += 1) {
    const saves = async () => {
      for (let at = 0; at < moment; at += 1) await undefined
      all.chat('hello')
      await all.ask().over
    }
    const all = outbox(undefined, (trip) => {
      if (trip === 2) void saves()
    })
    await all.ask().over
    await settled()
    handed += all.queued.length
    if (all.sent().length + all.queued.length !== 1) lost += 1
  }
  expect(lost).toBe(0)
  expect(handed).toBeGreaterThan(0)
})

test('a run that is over, or failed, keeps nobody from beginning another', async () => {
  let fails = false
  const all = outbox(undefined, () => {
    if (fails) throw new Error('away')
  })
  await all.ask().over
  fails = true
  await expect(all.ask().over).rejects.toThrow('away')
  fails = false
  expect(all.queued).toEqual([])
  all.chat('hello')
  await all.ask().over
  expect(all.sent()).toEqual(['hello'])
})

test('who relied on a run that failed has another one begun', async () => {
  const all = outbox(undefined, () => {
    all.ask()
    throw new Error('away')
  })
  await expect(all.run()).rejects.toThrow('away')
  expect(all.queued).toEqual([{ message: { behind: true } }])
})

test('a run that sent something looks again at once', async () => {
  const all = outbox(({ what }) => {
    if (all.calls.length === 1) all.post('second')
    return what
  })
  all.post('first')
  const run = all.ask()
  await settled()
  expect(all.calls).toHaveLength(2)
  await run.over
})

test('what is due in a moment is waited for, and not asked for meanwhile', async () => {
  const all = outbox()
  all.chat('late', { next_try_at: start + 3_000 })
  const run = all.ask()
  await settled()
  const { trips } = { ...run.meter }
  await vi.advanceTimersByTimeAsync(3_000)
  expect([all.sent(), run.meter.trips]).toEqual([[], trips])
  await vi.advanceTimersByTimeAsync(10)
  expect(all.sent()).toEqual(['late'])
  await run.over
  expect(all.queued).toEqual([])
})

test('what another run keeps from being sent is looked at five times a second', async () => {
  const all = outbox()
  all.channel.limit = { pause: 0, burst: 1, lanes: 1 }
  const place = { workspace_id: 'workspace_a', surface: 'slack', account: 'T1' }
  all.insert('pace', { ...place, place: 'C1', free_at: 0, held_until: 0 })
  const other = { holder: 'another', free_at: start + 45_000, held_until: 0 }
  all.insert('pace', { ...place, ...other, place: 'C2' })
  all.post('a')
  const run = all.ask()
  await settled()
  const { trips } = { ...run.meter }
  await vi.advanceTimersByTimeAsync(199)
  expect([all.calls.length, run.meter.trips]).toEqual([0, trips])
  all.sql('delete from pace where place = ?', 'C2')
  await vi.advanceTimersByTimeAsync(1)
  expect(all.calls).toHaveLength(1)
  await run.over
})

test('who saves while a run waits need not: their run takes over, and the other one ends', async () => {
  const all = outbox()
  all.chat('late', { next_try_at: start + 3_000 })
  const first = all.ask()
  await settled()
  const { trips } = { ...first.meter }
  all.chat('hello')
  const second = all.ask()
  await settled()
  expect(all.sent()).toEqual(['hello'])
  await vi.advanceTimersByTimeAsync(4_000)
  await Promise.all([first.over, second.over])
  expect(all.sent()).toEqual(['hello', 'late'])
  expect([first.meter.trips, all.queued]).toEqual([trips, []])
})

test('a run that has waited is at work again', async () => {
  const all = outbox()
  all.chat('late', { next_try_at: start + 3_000 })
  const run = all.ask()
  await settled()
  const { opened, open } = gate()
  all.channel.direct = () => opened
  await vi.advanceTimersByTimeAsync(4_000)
  all.post('meanwhile')
  const asked = all.ask()
  await settled()
  expect(asked.meter.trips).toBe(0)
  open()
  await run.over
  expect([all.sent(), all.row('meanwhile')?.vendor_id]).toEqual([['late'], 'ts1'])
})

test('a run that was taken over ends without the one that took over', async () => {
  const all = outbox()
  all.chat('late', { next_try_at: start + 3_000 })
  const first = all.ask()
  await settled()
  const { opened, open } = gate()
  all.channel.direct = () => opened
  all.chat('hello')
  const second = all.ask()
  await vi.advanceTimersByTimeAsync(4_000)
  await first.over
  all.post('meanwhile')
  const third = all.ask()
  await settled()
  expect(third.meter.trips).toBe(0)
  open()
  await second.over
  expect([all.sent(), all.row('meanwhile')?.vendor_id]).toEqual([['hello', 'late'], 'ts1'])
})
