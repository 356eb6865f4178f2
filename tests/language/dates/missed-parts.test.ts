import { describe, expect, test } from 'vitest'
import { readLine, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Parts of a line that are easily taken for its title; it is Wednesday, 25 November 2026. */

describe('a day in numbers is the close date in the middle of a line too', () => {
  test.each([
    ['de-DE', 'Acme 12k 15.12. Angebot', '2026-12-15', 'Acme Angebot'],
    ['de-DE', 'Acme 12k EUR 15.12 Angebot', '2026-12-15', 'Acme Angebot'],
    ['de-AT', 'Acme 12k 5.12. Angebot', '2026-12-05', 'Acme Angebot'],
    ['cs-CZ', 'Acme 12k 15. 12. nabídka', '2026-12-15', 'Acme nabídka'],
    ['fi-FI', 'Acme 12k 15.12. tarjous', '2026-12-15', 'Acme tarjous'],
    ['en-GB', 'Acme 12k 15/12 renewal', '2026-12-15', 'Acme renewal'],
    ['en-US', 'Acme 12k 12/15 renewal', '2026-12-15', 'Acme renewal'],
    ['fr-FR', 'Acme 12k 15/12 offre', '2026-12-15', 'Acme offre'],
    ['en-US', 'Acme 12k 1/2 renewal', 'none', 'Acme 1/2 renewal'],
    ['en-GB', 'Acme 12k 24/7 support', 'none', 'Acme 24/7 support'],
    ['en-GB', 'Acme 12k 3.14 release', 'none', 'Acme 3.14 release'],
    ['en-GB', 'Acme 12k phase 15/12 release', 'none', 'Acme phase 15/12 release'],
    ['de-DE', 'Acme 15.12. Treffen', 'none', 'Acme 15.12. Treffen'],
  ])('in %s, %s', (locale, text, date, rest) => {
    const line = readLine(text, readerIn(locale))
    expect([said(line.closeOn), line.rest]).toEqual([date, rest])
  })
})

describe('of two amounts it is asked which', () => {
  test.each(['12k 15k EUR', '15k EUR 12k', '12k EUR 15k EUR', '12k 15k', '12k €15,000'])(
    '%s',
    (amounts) => {
      const { amount, rest } = readLine(`Acme ${amounts} renewal`, readerIn('en-IE'))
      const minor =
        amount && 'choices' in amount ? amount.choices.map(({ value }) => value.minor) : []
      expect(minor.sort()).toEqual([1_200_000, 1_500_000])
      expect(rest).toBe('Acme renewal')
    },
  )
})

describe('a day that was is no close date of an open deal', () => {
  test.each([
    ['en-IE', 'Acme renewal 3k yesterday', 'yesterday'],
    ['en-IE', 'Acme renewal yesterday 3k', 'yesterday'],
    ['en-IE', 'Acme renewal 3k last friday', 'last friday'],
    ['en-IE', 'Acme renewal 3k close yesterday', 'yesterday'],
    ['en-IE', 'Acme renewal 3k 3 days ago', '3 days ago'],
    ['de-DE', 'Acme Verlängerung 3k gestern', 'gestern'],
    ['fr-FR', 'Acme offre 3k hier', 'hier'],
    ['es-ES', 'Acme oferta 3k ayer', 'ayer'],
  ])('in %s, %s', (locale, text, over) => {
    const line = readLine(text, readerIn(locale))
    expect([line.over, line.closeOn?.text]).toEqual([true, over])
  })

  test.each(['Yesterday Records 3k', 'Acme 5k notes of last friday', 'Acme 5k close 2026-11-20'])(
    'but %s says nothing of it',
    (text) => {
      expect(readLine(text, readerIn('en-IE')).over).toBeUndefined()
    },
  )
})

describe('a number behind the day of a task is its hour', () => {
  test.each([
    ['en-GB', 'call Tom tomorrow 9', '2026-11-26', '09:00', 'call Tom'],
    ['en-US', 'call Tom fri 9', '2026-11-27', '09:00', 'call Tom'],
    ['en-GB', 'call Tom tomorrow 15 @jonas', '2026-11-26', '15:00', 'call Tom'],
    ['en-GB', 'call Tom tomorrow 3', '2026-11-26', 'asked 3', 'call Tom'],
    ['de-DE', 'Tom anrufen morgen 9', '2026-11-26', '09:00', 'Tom anrufen'],
    ['fr-FR', 'appeler Tom demain 9', '2026-11-26', '09:00', 'appeler Tom'],
    ['en-GB', 'call Tom tomorrow 30', '2026-11-26', 'none', 'call Tom 30'],
    ['en-GB', 'call Tom tomorrow 9 sites', '2026-11-26', 'none', 'call Tom 9 sites'],
    ['en-GB', 'buy 9 chairs tomorrow', '2026-11-26', 'none', 'buy 9 chairs'],
  ])('in %s, %s', (locale, text, date, time, rest) => {
    const line = readTask(text, readerIn(locale))
    const hour = line.time ?? (line.unclear ? `asked ${line.unclear}` : 'none')
    expect([said(line.due), hour, line.rest]).toEqual([date, time, rest])
  })
})
