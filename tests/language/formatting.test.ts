import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ago, count, day, money, today, withArticle } from '../../worker/language/formatting.ts'

const now = Date.UTC(2026, 10, 22, 9, 42)
const reader = (locale = 'en-GB') => ({ locale, timeZone: 'Europe/Berlin', now })
const hour = 3_600_000

test.each([
  ['en-US', 1_250_000, 'EUR', '€12,500'],
  ['en-US', 1250, 'EUR', '€12.50'],
  ['de-DE', 1_250_000, 'EUR', '12.500\u00a0€'],
  ['en-US', 1250, 'JPY', '¥1,250'],
  ['en-US', 1250, 'KWD', 'KWD\u00a01.250'],
  ['hu-HU', 1250, 'HUF', '12,50\u00a0Ft'],
])('in %s, %i minor units of %s are %s', (locale, minor, currency, shown) => {
  expect(money({ minor, currency }, locale)).toBe(shown)
})

describe('a day', () => {
  test.each([
    ['2026-11-22', 'today'],
    ['2026-11-23', 'tomorrow'],
    ['2026-11-21', 'yesterday'],
    ['2026-11-27', 'Fri 27 Nov'],
    ['2027-11-24', 'Wed 24 Nov 2027'],
  ])('%s is %s', (date, shown) => {
    expect(day(date, reader())).toBe(shown)
  })

  test('is written as the reader writes it', () => {
    expect(day('2026-11-27', reader('en-US'))).toBe('Fri Nov 27')
    expect(day('2026-11-27', reader('de-DE'))).toBe('Fr. 27. Nov.')
    expect(day('2026-11-27', reader('ja-JP'))).toBe('11月27日(金)')
  })

  test('is the one that the clocks there show, at any instant', () => {
    const zones = ['Asia/Kathmandu', 'Europe/Berlin', 'Africa/Monrovia', 'Pacific/Apia', 'UTC']
    const shown = zones.map((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }))
    const instants = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2060, 0) })
    const nearby = fc.array(fc.integer({ min: -2 * hour, max: 2 * hour }), { maxLength: 8 })
    fc.assert(
      fc.property(instants, nearby, (from, steps) => {
        for (const now of [0, ...steps].map((step) => from + step))
          for (const [at, timeZone] of zones.entries())
            expect(today({ timeZone, now })).toBe(shown[at]?.format(now))
      }),
    )
  })

  test('begins at the reader’s midnight', () => {
    const late = Date.UTC(2026, 10, 22, 23, 30)
    expect(today({ timeZone: 'Europe/Berlin', now: late })).toBe('2026-11-23')
    expect(today({ timeZone: 'America/New_York', now: late })).toBe('2026-11-22')
    expect(day('2026-11-23', { ...reader(), now: late })).toBe('today')
  })
})

test.each([
  [0, '10:42'],
  [11 * hour, 'yesterday'],
  [3 * 24 * hour, '3 days ago'],
  [-24 * hour, 'tomorrow'],
  [10 * 24 * hour, '12 Nov 2026'],
  [365 * 24 * hour, '22 Nov 2025'],
])('%i ms ago is %s', (before, shown) => {
  expect(ago(now - before, reader())).toBe(shown)
})

test('a thing has its article', () => {
  expect(['deal', 'activity', 'own field'].map(withArticle)).toEqual([
    ...['a deal', 'an activity', 'an own field'],
  ])
})

test('things are counted in English', () => {
  expect([
    count(1, 'open deal'),
    count(0, 'deal'),
    count(1200, 'company'),
    count(2, 'match'),
  ]).toEqual(['1 open deal', '0 deals', '1,200 companies', '2 matches'])
  expect(count(1200, 'deal', 'de-DE')).toBe('1.200 deals')
})
