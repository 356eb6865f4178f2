import { describe, expect, test } from 'vitest'
import { readDate, readLine, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Lengths whose number is left out, months and days that signs name, and weeks after a weekday. */

const read = (locale: string, text: string) => said(readDate(text, readerIn(locale)))

test.each([
  ['ru-RU', 'через неделю', '2026-12-02'],
  ['ru-RU', 'через месяц', '2026-12-25'],
  ['ru-RU', 'через год', '2027-11-25'],
  ['uk-UA', 'через тиждень', '2026-12-02'],
  ['pl-PL', 'za tydzień', '2026-12-02'],
  ['cs-CZ', 'za měsíc', '2026-12-25'],
  ['sk-SK', 'o týždeň', '2026-12-02'],
  ['fi-FI', 'viikon päästä', '2026-12-02'],
  ['ko-KR', '일주일 후', '2026-12-02'],
  ['en-US', 'in week', 'error'],
  ['en-US', 'two weeks from today', '2026-12-09'],
])('in %s, "%s" is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

describe('months and days by their signs', () => {
  test.each([
    ['ja-JP', '1月', '2027-01-31'],
    ['ja-JP', '1月末', '2027-01-31'],
    ['ja-JP', '1月中旬', '2027-01-15'],
    ['ja-JP', '2027年3月末', '2027-03-31'],
    ['ja-JP', '来月末', '2026-12-31'],
    ['ja-JP', '12日', '2026-12-12'],
    ['zh-CN', '3月', '2027-03-31'],
    ['zh-CN', '下月底', '2026-12-31'],
    ['zh-CN', '1月底', '2027-01-31'],
    ['zh-CN', '本月底', '2026-11-30'],
    ['ko-KR', '3월', '2027-03-31'],
    ['ko-KR', '1월 말', '2027-01-31'],
    ['ja-JP', '13月末', 'error'],
    ['ja-JP', '3か月', '2027-02-25'],
  ])('in %s, "%s" is %s', (locale, text, day) => {
    expect(read(locale, text)).toBe(day)
  })

  test.each([
    ['ja-JP', 'ソニー 500万円 研修 3日', 'ソニー 研修 3日'],
    ['ko-KR', '삼성 500만원 교육 3일', '삼성 교육 3일'],
  ])('in %s, behind an amount "%s" are three days as well', (locale, text, rest) => {
    const found = readLine(text, readerIn(locale))
    expect([said(found.closeOn), found.rest]).toEqual(['none', rest])
  })

  test.each([
    ['zh-CN', '华为 50万 月底', '2026-11-30', '华为'],
    ['zh-CN', '华为 50万 1月底', '2027-01-31', '华为'],
    ['ja-JP', 'ソニー 500万円 3月末', '2027-03-31', 'ソニー'],
  ])('in %s the deal "%s" closes %s', (locale, text, day, rest) => {
    const found = readLine(text, readerIn(locale))
    expect([said(found.closeOn), found.rest]).toEqual([day, rest])
  })

  test('of what has happened it is the last such day', () => {
    expect(said(readDate('12日', readerIn('ja-JP', { past: true })))).toBe('2026-11-12')
  })

  test('a month behind an amount is not so many months', () => {
    const { amount, rest } = readLine('ソニー 500万円 3月', readerIn('ja-JP'))
    expect(amount).toMatchObject({ value: { minor: 5_000_000, currency: 'JPY' } })
    expect(rest).toBe('ソニー 3月')
  })
})

test.each([
  ['en-GB', 'friday week', '2026-12-04'],
  ['en-GB', 'friday in 2 weeks', '2026-12-11'],
  ['en-GB', 'monday in a week', '2026-12-07 or 2026-11-30'],
  ['de-DE', 'Freitag in einer Woche', '2026-12-04'],
  ['fr-FR', 'vendredi en huit', '2026-12-04'],
  ['nl-NL', 'vrijdag over twee weken', '2026-12-11'],
  ['nl-NL', 'vrijdag a.s.', '2026-11-27'],
  ['en-GB', 'friday in 3 months', 'error'],
  ['fr-FR', 'T1 2027', '2027-03-31'],
  ['de-DE', '3. KW', '2027-01-22'],
  ['it-IT', '1° gennaio', '2027-01-01'],
  ['cs-CZ', 'koncem ledna', '2027-01-31'],
  ['uk-UA', 'наприкінці місяця', '2026-11-30'],
])('in %s, "%s" is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['ru-RU', 'позвонить через час', '2026-11-25', '13:30', 'позвонить'],
  ['fi-FI', 'soita tunnin päästä', '2026-11-25', '13:30', 'soita'],
  ['fi-FI', 'soita viikon päästä', '2026-12-02', '', 'soita'],
  ['pl-PL', 'zadzwonić za tydzień', '2026-12-02', '', 'zadzwonić'],
  ['ko-KR', '전화 일주일 후', '2026-12-02', '', '전화'],
  // A report of the week, and an hour before.
  ['ru-RU', 'отправить отчёт за неделю', 'none', '', 'отправить отчёт за неделю'],
  ['ru-RU', 'позвонить за час до встречи', 'none', '', 'позвонить за час до встречи'],
  ['ru-RU', 'встреча в 2027 году', 'none', '', 'встреча в 2027 году'],
  ['uk-UA', 'звіт за місяць', 'none', '', 'звіт за місяць'],
])('in %s the task "%s" is due %s %s', (locale, text, day, hour, rest) => {
  const task = readTask(text, readerIn(locale))
  expect([said(task.due), task.time ?? '', task.rest]).toEqual([day, hour, rest])
})

/** Behind a price the same words say how often it is paid. */
test.each([
  ['pl-PL', 'Acme 500 zł za miesiąc'],
  ['cs-CZ', 'Acme 500 Kč za měsíc'],
  ['ru-RU', 'Acme 500 руб за месяц'],
])('in %s, "%s" asks for the price and closes on no day', (locale, text) => {
  const { amount, closeOn } = readLine(text, readerIn(locale))
  expect([amount && 'choices' in amount, closeOn]).toEqual([true, undefined])
})
