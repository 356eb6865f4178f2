import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { afterRefusal, isOver, isProven, refusalOf } from '../../worker/delivery/after-refusal.ts'
import { type Refusal, Refused } from '../../worker/delivery/channel.ts'

/** When something refused is tried again, and when it is given up. */

const now = 1_800_000_000_000
const second = 1_000
const day = 86_400 * second
const fresh = { tries: 0, delays: 0, missingSince: null }

const after = (
  kind: Refusal,
  before: Partial<Parameters<typeof afterRefusal>[0]> = {},
  { since = now, afterMs }: { since?: number; afterMs?: number } = {},
) => afterRefusal({ ...fresh, ...before }, since, new Refused(kind, 'no', afterMs), now)

/** How long it waits, where chance adds nothing. */
const wait = (then: { nextTryAt: number }) => then.nextTryAt - now

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('an outage', () => {
  test('delays and counts as no try', () => {
    expect(after('later', { tries: 7, delays: 3 })).toMatchObject({ tries: 7, delays: 4 })
  })

  test('is waited for for a day, and no longer', () => {
    expect(after('later', { tries: 7, delays: 900 }, { since: now - day }).dead).toBe(false)
    expect(after('later', {}, { since: now - day - 1 }).dead).toBe(true)
    expect([isOver(now - day, now), isOver(now - day - 1, now)]).toEqual([false, true])
  })

  test('is asked after a second, doubling to ten minutes', () => {
    const waits = [0, 1, 2, 8, 9, 10, 2_000].map((delays) => wait(after('later', { delays })))
    expect(waits).toEqual([1, 2, 4, 256, 512, 600, 600].map((seconds) => seconds * second))
  })
})

describe('another refusal', () => {
  test.each<Refusal>(['no', 'gone', 'missing'])('%s: the eighth is the last', (kind) => {
    expect(after(kind, { tries: 6, delays: 5 })).toMatchObject({ tries: 7, delays: 0, dead: false })
    expect(after(kind, { tries: 7 })).toMatchObject({ tries: 8, dead: true })
  })

  test('is asked again after a second, doubling', () => {
    expect([0, 1, 4].map((tries) => wait(after('no', { tries })))).toEqual([1000, 2000, 16_000])
  })

  test('that it is closed is the end at once, and may not pass with a day', () => {
    expect(after('closed').dead).toBe(true)
    expect(after('no', {}, { since: now - 9 * day }).dead).toBe(false)
  })
})

test('chance moves a wait by a quarter at most, and it ends at a whole millisecond', () => {
  vi.mocked(Math.random).mockReturnValue(0)
  expect(wait(after('later'))).toBe(750)
  vi.mocked(Math.random).mockReturnValue(0.9999)
  expect(wait(after('later'))).toBe(1250)
})

test('the vendor’s own "not before" counts where it is later', () => {
  expect(wait(after('later', {}, { afterMs: 90 * second }))).toBe(90 * second)
  expect(wait(after('later', { delays: 4 }, { afterMs: 2 * second }))).toBe(16 * second)
})

describe('what is not found', () => {
  test.each<Refusal>(['gone', 'missing'])('%s: is asked for again ten seconds later', (kind) => {
    const first = after(kind)
    expect(first).toMatchObject({ missingSince: now, dead: false, tries: 1 })
    expect(wait(first)).toBe(10 * second)
    const second_ = after(kind, { tries: 1, missingSince: now - 4 * second })
    expect(second_).toMatchObject({ missingSince: now - 4 * second, dead: false })
    expect(wait(second_)).toBe(6 * second)
  })

  test('is proven by a second answer ten seconds later', () => {
    expect(isProven({ missingSince: null }, now)).toBe(false)
    expect(isProven({ missingSince: now - 9_999 }, now)).toBe(false)
    expect(isProven({ missingSince: now - 10_000 }, now)).toBe(true)
  })

  test('ends it where it is the conversation, and not where it is the card', () => {
    const missingSince = now - 10 * second
    expect(after('missing', { missingSince }).dead).toBe(true)
    expect(after('missing', { missingSince: missingSince + 1 }).dead).toBe(false)
    expect(after('gone', { missingSince }).dead).toBe(false)
    expect(after('no', { missingSince }).dead).toBe(false)
  })

  test('says nothing of when another refusal is tried again', () => {
    const missingSince = now - second
    const then = after('no', { missingSince })
    expect(then.missingSince).toBe(missingSince)
    expect(wait(then)).toBe(second)
    expect(after('later').missingSince).toBeNull()
  })
})

test('the vendor’s words are kept, cut', () => {
  const words = 'x'.repeat(400)
  const then = afterRefusal(fresh, now, new Refused('no', words), now)
  expect(then.error).toBe('x'.repeat(300))
})

test('an error that is no vendor’s refusal may pass', () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const refusal = new Refused('closed', 'away')
  expect(refusalOf(refusal)).toBe(refusal)
  expect(refusalOf(new Error('ours'))).toMatchObject({ kind: 'later' })
})
