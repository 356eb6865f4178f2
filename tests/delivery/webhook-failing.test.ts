import { describe, expect, test } from 'vitest'
import { Refused } from '../../worker/delivery/channel.ts'
import type { Called } from '../../worker/delivery/webhooks/call.ts'
import type { Delivery, Webhook } from '../../worker/delivery/webhooks/due.ts'
import { afterCall, isFailing } from '../../worker/delivery/webhooks/failing.ts'

/** An address that takes nothing: how often it is called, and when that is over. */

const minute = 60_000
const day = 1440 * minute

const hook: Webhook = {
  ...{ id: 'webhook_1', workspaceId: 'workspace_1', version: 1, createdAt: 0, since: 0 },
  ...{ address: 'https://hooks.example/', events: ['*'], ownerId: 'member_1', active: true },
  ...{ secret: '', keyId: null },
}

const waiting = (id: number): Delivery => ({
  ...{ id: String(id), workspaceId: hook.workspaceId, webhookId: hook.id, eventId: String(id) },
  ...{ recordId: String(id), at: 0, since: 0, sentAt: null, nextTryAt: 0, tries: 0, delays: 0 },
  ...{ error: null, dead: false, missingSince: null },
})

const no: Called = { status: 500, answer: '', refused: new Refused('later', '500') }
const gone: Called = { status: 410, answer: '', refused: new Refused('missing', '410') }
const yes: Called = { status: 200, answer: '' }

const newHold = () => ({
  ...{ place: hook.id, notBefore: 0, heldUntil: 0, closedSince: null as number | null },
})

/** Every minute's sweep, with the delivery that was tried least; when each call was made. */
function sweeping(many: number, answer: (at: number) => Called, days = 5) {
  const hold = newHold()
  const all = Array.from({ length: many }, (_, at) => waiting(at))
  const calls: number[] = []
  for (let now = 0; now < days * day; now += minute)
    for (;;) {
      const due = all.filter((one) => !one.dead && one.sentAt === null && one.nextTryAt <= now)
      const [next] = due.toSorted((a, b) => a.delays - b.delays || a.nextTryAt - b.nextTryAt)
      if (!next || hold.heldUntil > now) break
      calls.push(now)
      const then = Object.assign(next, afterCall(hook, hold, next, answer(now), now))
      if (isFailing(hook, hold, then, now)) return { calls, off: now, all }
    }
  return { calls, off: undefined, all }
}

describe('an address that takes nothing', () => {
  test.each([1, 2, 90])('with %i waiting is called some eighty times in three days', (many) => {
    const { calls, off } = sweeping(many, () => no)
    expect(off).toBeGreaterThanOrEqual(3 * day)
    expect(off).toBeLessThan(3 * day + 2 * 60 * minute)
    expect(calls.length).toBeGreaterThan(40)
    expect(calls.length).toBeLessThan(100)
  })

  test('or is gone is called again once, ten seconds or more later', () => {
    const { calls, off } = sweeping(1, () => gone)
    expect(calls).toHaveLength(2)
    expect(off).toBe(minute)
  })

  test('for two days has everything once it takes it', () => {
    const { calls, off, all } = sweeping(50, (at) => (at < 2 * day ? no : yes))
    expect(off).toBeUndefined()
    expect(all.every(({ sentAt }) => sentAt !== null)).toBe(true)
    expect(calls.length).toBeLessThan(200)
  })
})

test('what failed before it was last set does not count', () => {
  const hold = { ...newHold(), closedSince: 1 }
  const set = { ...hook, since: 4 * day }
  const then = afterCall(set, hold, waiting(1), no, 4 * day + 1)
  expect(isFailing(set, hold, then, 4 * day + 1)).toBe(false)
  expect(hold).toMatchObject({ closedSince: 4 * day + 1, heldUntil: 4 * day + 1 })
})

test('its own "not before" is heeded', () => {
  const hold = newHold()
  const later = { ...no, refused: new Refused('later', '429', 7_000) }
  const { nextTryAt } = afterCall(hook, hold, waiting(1), later, 100)
  expect(hold.heldUntil).toBe(7_100)
  expect(nextTryAt).toBeGreaterThanOrEqual(7_100)
})
