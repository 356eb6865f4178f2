import { describe, expect, test } from 'vitest'
import {
  readDate,
  readDayAhead,
  readRate,
  readRhythm,
  readTask,
} from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** A day without a year that passed in the last thirty days; it is Wednesday, 25 November 2026. */

const bothYears: [locale: string, text: string, day: string][] = [
  ['en-US', '11/24', '2026-11-24'],
  ['en-US', 'Nov 20', '2026-11-20'],
  ['en-GB', '24/11', '2026-11-24'],
  ['en-GB', '20 Nov', '2026-11-20'],
  ['en-GB', 'the 20th of November', '2026-11-20'],
  ['en-GB', 'by 20 Nov', '2026-11-20'],
  ['en-GB', 'until 20 November', '2026-11-20'],
  ['en-GB', ' 26 Oct ', '2026-10-26'],
  ['en-GB', '31 Oct', '2026-10-31'],
  ['de-DE', '24.11.', '2026-11-24'],
  ['de-DE', '24. Nov.', '2026-11-24'],
  ['de-DE', 'am 24. November', '2026-11-24'],
  ['de-DE', 'bis zum 20.11.', '2026-11-20'],
  ['de-DE', 'am 24.11.', '2026-11-24'],
  ['fr-FR', '24/11', '2026-11-24'],
  ['fr-FR', 'le 20 novembre', '2026-11-20'],
  ['es-ES', '20 de noviembre', '2026-11-20'],
  ['it-IT', '20 novembre', '2026-11-20'],
  ['pt-BR', '20 de nov.', '2026-11-20'],
  ['nl-NL', '24/11', '2026-11-24'],
  ['nl-NL', '20 november', '2026-11-20'],
  ['sv-SE', '20 nov.', '2026-11-20'],
  ['nb-NO', '20. november', '2026-11-20'],
  ['da-DK', '20. november', '2026-11-20'],
  ['fi-FI', '20. marraskuuta', '2026-11-20'],
  ['pl-PL', '20 listopada', '2026-11-20'],
  ['cs-CZ', '20. listopadu', '2026-11-20'],
  ['sk-SK', '20. novembra', '2026-11-20'],
  ['hu-HU', 'november 20.', '2026-11-20'],
  ['ro-RO', '20 noiembrie', '2026-11-20'],
  ['tr-TR', '20 Kasım', '2026-11-20'],
  ['ru-RU', '20 ноября', '2026-11-20'],
  ['uk-UA', '20 листопада', '2026-11-20'],
  ['ja-JP', '11月20日', '2026-11-20'],
  ['zh-CN', '11月20日', '2026-11-20'],
  ['ko-KR', '11월 20일', '2026-11-20'],
]

const oneDay: [locale: string, text: string, day: string][] = [
  ['en-GB', '25 Nov', '2026-11-25'],
  ['en-GB', '26 Nov', '2026-11-26'],
  ['en-GB', '25 Oct', '2027-10-25'],
  ['en-GB', '1 March', '2027-03-01'],
  ['en-GB', '20 Nov 2026', '2026-11-20'],
  ['en-GB', '20 Nov 2027', '2027-11-20'],
  ['en-GB', '20/11/26', '2026-11-20'],
  ['en-GB', "20 Nov '27", '2027-11-20'],
  ['en-GB', '2026-11-20', '2026-11-20'],
  ['en-GB', 'Fri 20 Nov', '2026-11-20'],
  ['en-GB', 'Sat 20 Nov', '2027-11-20'],
  ['en-GB', 'yesterday', '2026-11-24'],
  ['en-GB', 'the 20th', '2026-12-20'],
  ['en-GB', 'end of month', '2026-11-30'],
  ['en-GB', 'November', '2026-11-30'],
  ['en-GB', 'September', '2027-09-30'],
  ['en-GB', 'October 2027', '2027-10-31'],
  ['en-GB', 'Q3', '2027-09-30'],
  ['en-GB', 'friday', '2026-11-27'],
  ['de-DE', '25.10.', '2027-10-25'],
  ['de-DE', '20.11.2026', '2026-11-20'],
  ['ja-JP', '2026年11月20日', '2026-11-20'],
]

const next = (day: string) => day.replace('2026', '2027')

/** A month is not only its last day: what has happened may have done so in this one, unasked. */
const months: [locale: string, text: string, day: string][] = [
  ['en-GB', 'end of October', '2026-10-31'],
  ['en-GB', 'October', '2026-10-31'],
  ['de-DE', 'Ende Oktober', '2026-10-31'],
  ['fr-FR', 'fin octobre', '2026-10-31'],
  ['es-ES', 'finales de octubre', '2026-10-31'],
]

describe('a date field', () => {
  test.each([...bothYears, ...months])('in %s asks of which year %s is', (locale, text, day) => {
    expect(said(readDate(text, readerIn(locale)))).toBe(`${day} or ${next(day)}`)
  })

  test.each(oneDay)('in %s reads %s as one day', (locale, text, day) => {
    expect(said(readDate(text, readerIn(locale)))).toBe(day)
  })

  test.each(bothYears)('of the past reads, in %s, %s as it was', (locale, text, day) => {
    expect(said(readDate(text, readerIn(locale, { past: true })))).toBe(day)
  })
})

test('where day and month can be either, each of them is asked about', () => {
  const read = (text: string) => said(readDate(text, readerIn('en-CA')))
  expect(read('12/11')).toBe('2026-11-12 or 2027-11-12 or 2026-12-11')
  expect(read('5/6')).toBe('2027-06-05 or 2027-05-06')
})

describe('a field for a day ahead', () => {
  test.each([...bothYears, ...months])('in %s wants the year of %s', (locale, text) => {
    expect(readDayAhead(text, readerIn(locale))).toMatchObject({
      error: expect.stringMatching(/ could be .*2026.*, which is over, or .*2027/),
    })
  })

  test.each(oneDay)('in %s reads %s as one day', (locale, text, day) => {
    expect(said(readDayAhead(text, readerIn(locale)))).toBe(day)
  })

  test('names both in the words of the reader', () => {
    expect(readDayAhead('20 Nov', readerIn('en-GB'))).toEqual({
      error:
        '"20 Nov" could be Fri 20 Nov 2026, which is over, or Sat 20 Nov 2027: write it with its year.',
    })
  })

  test('refuses what is no date', () => {
    expect(readDayAhead('soon', readerIn())).toMatchObject({ error: expect.anything() })
  })
})

describe('the line of a task', () => {
  test.each([
    ['en-GB', 'call Jane 20 Nov', '2026-11-20'],
    ['en-US', 'call Jane Nov 24 at 10', '2026-11-24'],
    ['de-DE', 'Jane anrufen am 20. November', '2026-11-20'],
    ['de-DE', 'Jane anrufen bis 24.11.', '2026-11-24'],
    ['fr-FR', 'appeler Jane le 20 novembre', '2026-11-20'],
    ['ja-JP', '電話する 11月20日', '2026-11-20'],
    ['en-GB', 'call Jane 20 Nov 2026', undefined],
    ['en-GB', 'call Jane 20 Nov 2027', undefined],
    ['en-GB', 'call Jane 25 Oct', undefined],
    ['en-GB', 'call Jane 25 Nov', undefined],
    ['en-GB', 'call Jane tomorrow', undefined],
    ['en-GB', 'call Jane', undefined],
  ])('in %s, %s: has just passed on %s', (locale, text, passed) => {
    expect(readTask(text, readerIn(locale)).passed).toBe(passed)
  })

  test.each([
    ['en-GB', 'report every friday until 20 Nov'],
    ['de-DE', 'Bericht jeden Freitag bis 20. November'],
  ])('in %s, %s could end in two years', (locale, text) => {
    const { repeats } = readTask(text, readerIn(locale))
    expect(repeats).toMatchObject({ error: expect.stringMatching(/2026.*2027/) })
  })
})

test('the end of a rhythm wants its year', () => {
  const read = (text: string) => readRhythm(text, readerIn('en-GB'))
  expect(read('every week until 20 Nov')).toMatchObject({
    error: expect.stringMatching(/2026.*2027/),
  })
  expect(read('every week until 20 Nov 2027')).toEqual({ value: 'FREQ=WEEKLY;UNTIL=20271120' })
  expect(read('every week until 1 Dec')).toEqual({ value: 'FREQ=WEEKLY;UNTIL=20261201' })
  expect(read('every week until soon')).toMatchObject({
    error: expect.stringMatching(/no.? a date/),
  })
})

test('a rate is of the nearest such day, which is not asked about', () => {
  const read = readRate('1 USD = 0.92 EUR 20 Nov', readerIn('en-GB'), '2026-11-25')
  expect(read).toMatchObject({ onDate: '2026-11-20' })
})
