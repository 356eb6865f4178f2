import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstDayOf, periodOf } from '../../worker/domains/analytics/periods.ts'
import { daySpanOf } from '../../worker/language/day-span.ts'
import { pastSpanOf } from '../../worker/language/past-span.ts'
import { readDate } from '../../worker/language/shorthand/dates.ts'

/** A Sunday, in the second quarter of a year that began in July. */
const now = Date.parse('2026-11-29T10:00:00Z')
const reader = { locale: 'en', timeZone: 'Europe/Berlin', currency: 'EUR', now, yearBegins: 7 }

const span = (from: string, until: string) => ({ from, until })

describe('a year that begins in July has the name of the year in which it ends', () => {
  test.each([
    ['this year', span('2026-07-01', '2027-06-30')],
    ['last year', span('2025-07-01', '2026-06-30')],
    ['this quarter', span('2026-10-01', '2026-12-31')],
    ['last quarter', span('2026-07-01', '2026-09-30')],
    ['Q1', span('2026-07-01', '2026-09-30')],
    ['Q3', span('2026-01-01', '2026-03-31')],
    ['Q3 2026', span('2026-01-01', '2026-03-31')],
    ['Q1 FY27', span('2026-07-01', '2026-09-30')],
    ['FY2027-Q1', span('2026-07-01', '2026-09-30')],
    ['FY27', span('2026-07-01', '2027-06-30')],
    ['FY 2026', span('2025-07-01', '2026-06-30')],
    ['2026', span('2026-01-01', '2026-12-31')],
    ['last month', span('2026-10-01', '2026-10-31')],
    ['since Q1', { from: '2026-07-01' }],
    ['before FY27', { until: '2026-06-30' }],
  ])('%s, of what was', (typed, days) => {
    expect(pastSpanOf(typed, reader)).toEqual(days)
    expect(daySpanOf(typed, { ...reader, past: true })).toEqual(days)
  })

  test.each([
    ['this year', span('2026-07-01', '2027-06-30')],
    ['next quarter', span('2027-01-01', '2027-03-31')],
    ['next year', span('2027-07-01', '2028-06-30')],
    ['Q1', span('2027-07-01', '2027-09-30')],
    ['Q3', span('2027-01-01', '2027-03-31')],
    ['FY28', span('2027-07-01', '2028-06-30')],
  ])('%s, of what comes', (typed, days) => {
    expect(daySpanOf(typed, reader)).toEqual(days)
  })

  test.each([
    ['end of year', '2027-06-30'],
    ['end of quarter', '2026-12-31'],
    ['end of Q3', '2027-03-31'],
    ['end of Q1', '2027-09-30'],
    ['end of Q4 FY27', '2027-06-30'],
    ['end of FY27', '2027-06-30'],
    ['end of 2026', '2026-12-31'],
    ['eoy', '2027-06-30'],
    ['end of June', '2027-06-30'],
  ])('%s, as a close date', (typed, value) => {
    expect(readDate(typed, reader)).toEqual({ value })
  })
})

test('quarters of a year that begins in another month than the first of one', () => {
  const begins = { ...reader, yearBegins: 2 }
  expect(pastSpanOf('this quarter', begins)).toEqual(span('2026-11-01', '2027-01-31'))
  expect(pastSpanOf('last quarter', begins)).toEqual(span('2026-08-01', '2026-10-31'))
  expect(pastSpanOf('Q4 2027', begins)).toEqual(span('2026-11-01', '2027-01-31'))
})

test('years that begin in January are the calendar’s, said or not', () => {
  const words = ['this year', 'last quarter', 'Q1', 'Q3 2025', '2026', 'FY26', '2026-Q2']
  for (const typed of words) {
    const usual = pastSpanOf(typed, { ...reader, yearBegins: undefined })
    expect(usual, typed).toBeDefined()
    expect(pastSpanOf(typed, { ...reader, yearBegins: 1 }), typed).toEqual(usual)
  }
})

test('cohorts of quarters and years begin where those of the workspace do', () => {
  const month = (day: number) => new Date(day * 86_400_000).getUTCMonth() + 1
  fc.assert(
    fc.property(fc.nat(40_000), fc.integer({ min: 1, max: 12 }), (day, begins) => {
      for (const [unit, months] of [['quarter', 3] as const, ['year', 12] as const]) {
        const period = periodOf(day, unit, begins)
        const first = firstDayOf(period, unit, begins)
        expect(first).toBeLessThanOrEqual(day)
        expect(firstDayOf(period + 1, unit, begins)).toBeGreaterThan(day)
        expect((month(first) - begins + 12) % months).toBe(0)
      }
    }),
  )
})
