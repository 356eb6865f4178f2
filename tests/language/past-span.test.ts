import { expect, test } from 'vitest'
import { type PastSpan, pastSpanOf } from '../../worker/language/past-span.ts'

/** A Sunday. */
const now = Date.parse('2026-11-29T10:00:00Z')

const from = (first: string): PastSpan => ({ from: `2026-${first}` })
const until = (last: string): PastSpan => ({ until: `2026-${last}` })
const days = (first: string, last = first) => ({ ...from(first), ...until(last) })

test.each<[string, string, PastSpan | undefined]>([
  ['today', 'en', days('11-29')],
  ['yesterday', 'en', days('11-28')],
  ['friday', 'en', days('11-27')],
  ['3 Nov', 'en', days('11-03')],
  ['2026-11-03', 'en', days('11-03')],
  ['this week', 'en', days('11-23', '11-29')],
  ['last week', 'en', days('11-16', '11-22')],
  ['letzte Woche', 'de', days('11-16', '11-22')],
  ['la semaine dernière', 'fr', days('11-16', '11-22')],
  ['先月', 'ja', days('10-01', '10-31')],
  ['last month', 'en', days('10-01', '10-31')],
  ['last quarter', 'en', days('07-01', '09-30')],
  ['last year', 'en', { from: '2025-01-01', until: '2025-12-31' }],
  ['last 7 days', 'en', days('11-23', '11-29')],
  ['letzten 7 Tage', 'de', days('11-23', '11-29')],
  ['past 2 weeks', 'en', days('11-16', '11-29')],
  ['last 2 months', 'en', days('09-30', '11-29')],
  ['last 5000 days', 'en', undefined],
  ['October', 'en', days('10-01', '10-31')],
  ['Oktober', 'de', days('10-01', '10-31')],
  ['oct 2025', 'en', { from: '2025-10-01', until: '2025-10-31' }],
  ['December', 'en', { from: '2025-12-01', until: '2025-12-31' }],
  ['Q3', 'en', days('07-01', '09-30')],
  ['q1 2025', 'en', { from: '2025-01-01', until: '2025-03-31' }],
  ['2026', 'en', days('01-01', '12-31')],
  ['since 3 Nov', 'en', from('11-03')],
  ['since last week', 'en', from('11-16')],
  ['until Monday', 'en', until('11-23')],
  ['before October', 'en', until('09-30')],
  ['3 Nov to 10 Nov', 'en', days('11-03', '11-10')],
  ['10 Nov to 3 Nov', 'en', undefined],
  ['tomorrow', 'en', undefined],
  ['next week', 'en', undefined],
  ['week 48', 'en', undefined],
  ['12', 'en', undefined],
  ['Maria', 'en', undefined],
  ['', 'en', undefined],
])('%s (%s)', (typed, locale, span) => {
  expect(pastSpanOf(typed, { locale, timeZone: 'Europe/Berlin', currency: 'EUR', now })).toEqual(
    span,
  )
})
