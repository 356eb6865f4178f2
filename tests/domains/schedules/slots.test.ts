import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasChanged } from '../../../worker/domains/schedules/edition.ts'
import { lastSlot, nextSlot, type Times } from '../../../worker/domains/schedules/slots.ts'

const times = fc.record({
  every: fc.constantFrom<Times['every'][]>('daily', 'weekly', 'monthly', 'change'),
  weekday: fc.integer({ min: 1, max: 7 }),
  monthDay: fc.integer({ min: 1, max: 31 }),
  hour: fc.integer({ min: 0, max: 23 }),
})
const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia')
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2029, 0, 1) })

test('slots follow each other: none is left out, and none is named twice', () => {
  fc.assert(
    fc.property(times, zone, moment, (is, timeZone, now) => {
      const last = lastSlot(is, { now, timeZone })
      const next = nextSlot(is, { now, timeZone })
      expect(last.at).toBeLessThanOrEqual(now)
      expect(next).toBeGreaterThan(now)
      const then = lastSlot(is, { now: next, timeZone })
      expect(then.at).toBe(next)
      expect(then.name > last.name).toBe(true)
      expect(lastSlot(is, { now: next - 1, timeZone })).toEqual(last)
    }),
  )
})

test('a month that has no such day has its last one', () => {
  const monthly: Times = { every: 'monthly', weekday: 1, monthDay: 31, hour: 8 }
  const at = (day: string) =>
    lastSlot(monthly, { now: Date.parse(`${day}T12:00Z`), timeZone: 'UTC' }).name
  expect(at('2026-03-01')).toBe('2026-02-28')
  expect(at('2026-03-30')).toBe('2026-02-28')
  expect(at('2026-03-31')).toBe('2026-03-31')
  expect(at('2026-05-01')).toBe('2026-04-30')
})

test.each([
  [[100], [111], 10, true],
  [[100], [110], 10, false],
  [[100], [89], 10, true],
  [[0], [1], 10, true],
  [[0], [0], 10, false],
  [[-100], [-120], 10, true],
])('%j to %j is news beyond %i per cent: %s', ([was], [is], threshold, wanted) => {
  const of = (value: number | undefined) => [{ currency: 'EUR', value: value ?? null }]
  expect(hasChanged(of(is), of(was), threshold)).toBe(wanted)
})
