import { describe, expect, test } from 'vitest'
import { readDate, readLine, readTask } from '../../../worker/language/shorthand.ts'
import { now, readerIn, said } from './readers.ts'

/** A weekday and a day of the month without its month: one date, or both are asked about. */

const read = (locale: string, text: string) => said(readDate(text, readerIn(locale)))

describe('Friday, the 4th of December', () => {
  test.each([
    ['en-IE', 'friday 4th', 'fri the 4th', 'friday 4'],
    ['de-DE', 'Freitag 4.', 'Fr. 4.', 'Freitag, den 4.', 'am Freitag 4'],
    ['fr-FR', 'vendredi 4', 'ven. 4', 'vendredi le 4'],
    ['es-ES', 'viernes 4', 'el viernes 4'],
    ['it-IT', 'venerdì 4', 'ven 4'],
    ['pt-PT', 'sexta-feira, dia 4', 'sexta 4'],
    ['nl-NL', 'vrijdag 4', 'vrijdag de 4e', 'vr 4'],
    ['sv-SE', 'fredag den 4:e', 'fredag 4', 'fr 4'],
    ['nb-NO', 'fredag 4.', 'fr. 4.'],
    ['da-DK', 'fredag den 4.', 'fr. 4.'],
    ['fi-FI', 'perjantaina 4.', 'pe 4.'],
    ['pl-PL', 'piątek 4.', 'w piątek 4'],
    ['cs-CZ', 'pátek 4.', 'v pátek 4.'],
    ['sk-SK', 'v piatok 4.'],
    ['hu-HU', 'péntek 4.', 'péntek 4-én', 'pént. 4.'],
    ['ro-RO', 'vineri 4'],
    ['tr-TR', 'Cuma 4'],
    ['ru-RU', 'пятница 4', 'в пятницу 4-го'],
    ['uk-UA', "п'ятниця 4"],
    ['ja-JP', '4日(金)', '4日金曜日', '金曜日4日'],
    ['zh-CN', '4号星期五', '星期五4号'],
    ['ko-KR', '4일 금요일', '금요일 4일'],
  ])('in %s', (locale, ...texts) => {
    expect(texts.map((text) => read(locale, text))).toEqual(texts.map(() => '2026-12-04'))
  })
})

test.each([
  ['en-IE', 'friday 5th', '2026-12-05 or 2026-12-04 or 2027-02-05'],
  ['en-IE', 'thursday 5th', '2026-12-05 or 2026-12-03'],
  ['en-IE', 'tue 24th', '2026-12-24 or 2026-12-22'],
  ['en-IE', 'wed 25th', '2026-11-25'],
  ['en-IE', 'sunday 31st', '2026-12-31 or 2027-01-03 or 2027-01-31'],
  ['de-DE', 'Montag, den 4.', '2026-12-04 or 2026-12-07 or 2027-01-04'],
  ['ja-JP', '5日(金)', '2026-12-05 or 2026-12-04 or 2027-02-05'],
  ['en-IE', 'friday 32nd', 'error'],
  ['en-IE', 'friday 0', 'error'],
  ['en-IE', '4th friday', 'error'],
  ['en-IE', 'the 4th friday', 'error'],
])('in %s, "%s" is %s', (locale, text, days) => {
  expect(read(locale, text)).toBe(days)
})

test('of what has happened it is the last such day', () => {
  const past = readerIn('en-IE', { past: true })
  expect(said(readDate('friday 20th', past))).toBe('2026-11-20')
  expect(said(readDate('wed 25th', past))).toBe('2026-11-25')
  expect(said(readDate('friday 30th', past))).toBe('2026-10-30')
})

const line = (locale: string, text: string) => {
  const { closeOn, rest } = readLine(text, readerIn(locale))
  return [said(closeOn), rest]
}

test.each([
  ['en-IE', 'Acme 5k EUR close friday 4th', '2026-12-04', 'Acme'],
  ['en-IE', 'Acme 5k EUR close thu the 3rd', '2026-12-03', 'Acme'],
  ['en-IE', 'Acme 5k EUR friday 4th', '2026-12-04', 'Acme'],
  ['en-IE', 'Acme 5k EUR fri 4', '2026-12-04', 'Acme'],
  ['en-IE', 'Acme close fri 4th renewal 5k EUR', '2026-12-04', 'Acme renewal'],
  ['en-IE', 'Acme 5k EUR close fri 5th', '2026-12-05 or 2026-12-04 or 2027-02-05', 'Acme'],
  ['en-IE', 'Acme 5k EUR close fri 4 seats', '2026-11-27', 'Acme 4 seats'],
  ['en-IE', 'Acme close fri 4k EUR', '2026-11-27', 'Acme'],
  // A day of March first, and no Thursday.
  ['es-ES', 'Acme 5k EUR mar 4', '2027-03-04', 'Acme'],
  ['da-DK', 'Acme 5k EUR to 4 Dec', '2026-12-04', 'Acme to'],
  ['da-DK', 'Acme 5k EUR rooms 10 to 12', 'none', 'Acme rooms 10 to 12'],
  ['fr-FR', 'Dupont 5 k€ vendredi 4', '2026-12-04', 'Dupont'],
  ['sv-SE', 'Acme 125 tkr fredag den 4:e', '2026-12-04', 'Acme'],
  ['da-DK', 'Acme 5k lukker to. 3.', '2026-12-03', 'Acme'],
  ['nb-NO', 'Acme 5k on. 2. des.', '2026-12-02', 'Acme'],
  ['hu-HU', 'Acme 5k csüt. dec. 3.', '2026-12-03', 'Acme'],
  ['ja-JP', 'ソニー 500万円 4日(金)', '2026-12-04', 'ソニー'],
])('in %s the deal "%s" closes %s', (locale, text, day, rest) => {
  expect(line(locale, text)).toEqual([day, rest])
})

const task = (locale: string, text: string) => {
  const { due, time = '', unclear = '', rest } = readTask(text, readerIn(locale, { now }))
  return [said(due), time, unclear, rest]
}

test.each([
  ['en-IE', 'call Jane thu 3rd 10:00', '2026-12-03', '10:00', ''],
  ['en-IE', 'call Jane friday 4 at 10', '2026-12-04', '10:00', ''],
  ['en-IE', 'call Jane fri 4', '2026-11-27 or 2026-12-04', '', '4'],
  ['en-IE', 'call Jane fri 5', '2026-11-27', '', '5'],
  ['en-IE', 'call Jane mon 30', '2026-11-30', '', ''],
  ['en-IE', 'call Jane fri 4pm', '2026-11-27', '16:00', ''],
  ['en-IE', 'call Jane friday 10:00', '2026-11-27', '10:00', ''],
  ['fr-FR', 'call Jane vendredi 4 à 10h', '2026-12-04', '10:00', ''],
  ['fr-FR', 'call Jane vendredi 5 à 10h', '2026-12-05 or 2026-12-04 or 2027-02-05', '10:00', ''],
  ['de-DE', 'call Jane Freitag, den 4. um 10', '2026-12-04', '10:00', ''],
  ['da-DK', 'call Jane to. 3. kl. 10', '2026-12-03', '10:00', ''],
])('in %s the task "%s" is due %s %s', (locale, text, day, time, unclear) => {
  expect(task(locale, text)).toEqual([day, time, unclear, 'call Jane'])
})

/** `to` is two and `on` is English, but in front of a date both are days. */
test.each([
  ['da-DK', 'to. 3. dec.', '2026-12-03'],
  ['da-DK', 'ti. 3. dec.', '2026-12-03 or 2026-12-01'],
  ['nb-NO', 'to. 3. des.', '2026-12-03'],
  ['nb-NO', 'lø. 5. des.', '2026-12-05'],
  ['sv-SE', 'må 30 nov', '2026-11-30'],
  ['sv-SE', 'to 3 dec', '2026-12-03'],
  ['da-DK', 'to.', 'error'],
  ['nb-NO', 'on', 'error'],
  ['sv-SE', 'to 4 dec', 'error'],
  ['nb-NO', 'om to uker', '2026-12-09'],
  ['hu-HU', 'csüt.', '2026-11-26'],
  ['hu-HU', 'szomb.', '2026-11-28'],
])('in %s, "%s" is %s', (locale, text, days) => {
  expect(read(locale, text)).toBe(days)
})
