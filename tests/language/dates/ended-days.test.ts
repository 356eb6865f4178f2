import { describe, expect, test } from 'vitest'
import { readLine } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Days in the line of a deal that is won or lost; it is Wednesday, 25 November 2026. */

const reasons = ['Price', 'No decision']
const read = (locale: string, text: string) => {
  const line = readLine(text, readerIn(locale), { stages: ['Proposal'], lostReasons: reasons })
  return [said(line.closeOn), line.outcome?.status, line.rest]
}

describe('a deal that ended has ended on a day that was', () => {
  test.each([
    ['en-GB', 'Acme kit15 3k won 20 Nov', '2026-11-20', 'won', 'Acme kit15'],
    ['en-GB', 'Acme kit15 3k 20 Nov won', '2026-11-20', 'won', 'Acme kit15'],
    ['en-GB', 'won Acme 20 Nov 3k won', '2026-11-20', 'won', 'won Acme'],
    ['en-GB', 'Acme renewal 3k won close 30 Nov', '2025-11-30', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won 25 Nov', '2026-11-25', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won 26 Nov', '2025-11-26', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won 20 Nov 2025', '2025-11-20', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won 20/11', '2026-11-20', 'won', 'Acme renewal'],
    ['en-US', 'Acme renewal 3k won 11/20', '2026-11-20', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won last friday', '2026-11-20', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won on friday', '2026-11-20', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won fri', '2026-11-20', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won yesterday', '2026-11-24', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won today', '2026-11-25', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won 3 days ago', '2026-11-22', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won the 15th', '2026-11-15', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k won', 'none', 'won', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k lost yesterday price', '2026-11-24', 'lost', 'Acme renewal'],
    ['en-GB', 'Acme renewal 3k lost price yesterday', '2026-11-24', 'lost', 'Acme renewal'],
    [
      'en-GB',
      'Acme renewal 3k lost last friday because of price',
      '2026-11-20',
      'lost',
      'Acme renewal',
    ],
    ['de-DE', 'Acme Verlängerung 3k gewonnen 20.11.', '2026-11-20', 'won', 'Acme Verlängerung'],
    [
      'de-DE',
      'Acme Verlängerung 3k gewonnen am 20. November',
      '2026-11-20',
      'won',
      'Acme Verlängerung',
    ],
    [
      'de-DE',
      'Acme Verlängerung 3k gewonnen letzten Freitag',
      '2026-11-20',
      'won',
      'Acme Verlängerung',
    ],
    ['de-DE', 'Acme Verlängerung 3k gestern verloren', '2026-11-24', 'lost', 'Acme Verlängerung'],
    ['fr-FR', 'Acme offre 3k gagné hier', '2026-11-24', 'won', 'Acme offre'],
    ['fr-FR', 'Acme offre 3k gagné vendredi dernier', '2026-11-20', 'won', 'Acme offre'],
    ['es-ES', 'Acme oferta 3k ganado ayer', '2026-11-24', 'won', 'Acme oferta'],
    ['ja-JP', 'Acme 3k 受注 11月20日', '2026-11-20', 'won', 'Acme'],
  ])('in %s, %s', (locale, text, date, status, rest) => {
    expect(read(locale, text)).toEqual([date, status, rest])
  })

  test('an open deal closes ahead', () => {
    expect(read('en-GB', 'Acme renewal 3k fri')).toEqual(['2026-11-27', undefined, 'Acme renewal'])
  })

  test.each([
    ['en-GB', 'Acme 3k close 20 Nov', '2026-11-20'],
    ['en-US', 'Acme 3k close 11/20', '2026-11-20'],
    ['de-DE', 'Acme 3k Abschluss 20.11.', '2026-11-20'],
    ['en-GB', 'Acme 3k 26 Oct', '2026-10-26'],
    ['en-GB', 'Acme 3k 25 Oct', undefined],
    ['en-GB', 'Acme 3k close 25 Nov', undefined],
    ['en-GB', 'Acme 3k close 20 Nov 2027', undefined],
    ['en-GB', 'Acme 3k close friday', undefined],
    ['en-GB', 'Acme 3k end of month', undefined],
    ['en-GB', 'Acme 3k won 20 Nov', undefined],
  ])('in %s, %s may be the day that has just passed: %s', (locale, text, passed) => {
    expect(readLine(text, readerIn(locale), { lostReasons: reasons }).passed).toBe(passed)
  })
})
