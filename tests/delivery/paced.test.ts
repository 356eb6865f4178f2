import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Channel, Refused } from '../../worker/delivery/channel.ts'
import { holdOf } from '../../worker/delivery/pace.ts'
import { clockFrom, paced } from '../../worker/delivery/paced.ts'
import type { Env } from '../../worker/platform/env.ts'

/** One place is sent to no faster than its vendor bears, one call after another's answer. */

const start = 1_800_000_000_000
const to = { surface: 'slack' as const, account: 'T1', externalId: 'C1' }
const person = { account: 'T1', user: 'U1', serviceUrl: null }
const card = { title: 'Card', parts: [], buttons: [] }
const env = {} as Env // never read by the stand-in

beforeEach(() => {
  vi.useFakeTimers({ now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A vendor who notes when it is called, and refuses with what it is given. */
function place({ burst = 1, closedSince = null as number | null } = {}) {
  const times: number[] = []
  const refusals: (Error | undefined)[] = []
  const call = async () => {
    times.push(Date.now() - start)
    const refusal = refusals.shift()
    if (refusal) throw refusal
    return 'id'
  }
  const channel: Channel = {
    limit: { pause: 1_000, burst, lanes: 1 },
    post: call,
    edit: async () => void (await call()),
    line: call,
    amend: async () => void (await call()),
    direct: async () => void (await call()),
  }
  const hold = holdOf({ place: 'C1', closedSince })
  return { times, refusals, hold, sends: paced(channel, hold, Date.now) }
}

async function inTurn(...calls: (() => Promise<unknown>)[]): Promise<void> {
  const done = (async () => {
    for (const call of calls) await call().catch(() => undefined)
  })()
  await vi.runAllTimersAsync()
  await done
}

test('a message waits for the pause after the one before', async () => {
  const { sends, times } = place()
  await inTurn(
    () => sends.post(env, to, card),
    () => sends.edit(env, to, 'id', card),
    () => sends.line(env, to, 'id', 'Won'),
    () => sends.amend(env, to, 'id', 'line', 'Undone'),
    () => sends.post(env, to, card),
  )
  expect(times).toEqual([0, 1_000, 2_000, 3_000, 4_000])
})

test('as many as the vendor bears at once do not wait', async () => {
  const { sends, times } = place({ burst: 3 })
  await inTurn(...Array.from({ length: 5 }, () => () => sends.post(env, to, card)))
  expect(times).toEqual([0, 0, 0, 1_000, 2_000])
})

test('a message to a person, who must be opened first, counts for three', async () => {
  const { sends, times } = place()
  await inTurn(
    () => sends.direct(env, person, card),
    () => sends.direct(env, person, card),
  )
  expect(times).toEqual([0, 3_000])
})

test('time that passed without a message is not saved up', async () => {
  const { sends, times, hold } = place()
  await inTurn(() => sends.post(env, to, card))
  vi.setSystemTime(start + 60_000)
  await inTurn(
    () => sends.post(env, to, card),
    () => sends.post(env, to, card),
  )
  expect(times).toEqual([0, 60_000, 61_000])
  expect(hold.notBefore).toBe(start + 62_000)
})

test('the vendor’s own pause holds for the place; another error says nothing of it', async () => {
  const { sends, hold, refusals } = place()
  refusals.push(
    Object.assign(new Error('dropped'), { afterMs: 9_000 }),
    new Refused('later', '503'),
    new Refused('later', '429', 700.5),
  )
  await expect(sends.post(env, to, card)).rejects.toThrow('dropped')
  await inTurn(() => sends.post(env, to, card))
  expect(hold.heldUntil).toBe(0)
  const asked = Date.now() + 1_000
  await inTurn(() => sends.post(env, to, card))
  expect(hold.heldUntil).toBe(Math.round(asked + 700.5))
})

test('an answer proves that the place is open; a refusal does not', async () => {
  const { sends, hold, refusals } = place({ closedSince: 5 })
  refusals.push(new Refused('no', 'not now'))
  await inTurn(() => sends.post(env, to, card))
  expect(hold.closedSince).toBe(5)
  await inTurn(() => sends.post(env, to, card))
  expect(hold.closedSince).toBeNull()
})

test('a run’s clock is its own, and never behind the real one', () => {
  const ahead = clockFrom(start + 5_000)
  const late = clockFrom(start - 5_000)
  expect([ahead(), late()]).toEqual([start + 5_000, start])
  vi.advanceTimersByTime(100)
  expect([ahead(), late()]).toEqual([start + 5_100, start + 100])
})
