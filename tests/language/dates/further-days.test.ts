import { expect, test } from 'vitest'
import { readDate, readLine, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Days that are said by a week, a month or a year that is not this one; read on 25 November 2026. */

const read = (locale: string, text: string) => said(readDate(text, readerIn(locale)))

test.each([
  ['en-US', 'friday week 49', '2026-12-04'],
  ['en-US', 'week 50, monday', '2026-12-07'],
  ['en-US', 'friday of week 49', '2026-12-04'],
  ['en-US', 'tuesday week 2', '2027-01-12'],
  ['en-US', 'tuesday week 2 2027', '2027-01-12'],
  ['en-US', 'thursday week 48', '2026-11-26'],
  ['en-US', 'monday week 48', '2026-11-23 or 2027-11-29'],
  ['de-DE', 'Freitag KW 49', '2026-12-04'],
  ['de-DE', 'KW49 Freitag', '2026-12-04'],
  ['de-DE', 'Mo KW 50', '2026-12-07'],
  ['de-DE', 'Freitag in der KW 49', '2026-12-04'],
  ['de-DE', 'Freitag, 49. KW', '2026-12-04'],
  ['de-DE', 'Freitag KW 53', '2027-01-01'],
  ['de-DE', 'KW 53', '2027-01-01'],
  ['de-DE', 'Freitag KW 53 2027', 'error'],
  ['de-DE', 'KW 53 2027', 'error'],
  ['sv-SE', 'fredag v. 49', '2026-12-04'],
  ['sv-SE', 'fredag vecka 49', '2026-12-04'],
  ['sv-SE', 'v49', '2026-12-04'],
  ['nb-NO', 'fredag i uke 49', '2026-12-04'],
  ['da-DK', 'fredag uge 49', '2026-12-04'],
  ['nl-NL', 'vrijdag week 49', '2026-12-04'],
  ['fi-FI', 'pe vko 49', '2026-12-04'],
  ['fi-FI', 'perjantaina viikolla 49', '2026-12-04'],
  ['fr-FR', 'vendredi S49', '2026-12-04'],
  ['fr-FR', 'vendredi S8', '2026-11-27 or 2027-02-26'],
  ['fr-FR', 'vendredi semaine 8', '2027-02-26'],
  ['fr-FR', 'vendredi S8 2027', '2027-02-26'],
  ['sv-SE', 'fredag v8', '2026-11-27 or 2027-02-26'],
  ['fr-FR', 'vendredi de la semaine 49', '2026-12-04'],
  ['es-ES', 'viernes semana 49', '2026-12-04'],
  ['it-IT', 'venerdì settimana 49', '2026-12-04'],
  ['pt-BR', 'sexta semana 49', '2026-12-04'],
  ['pl-PL', 'piątek tydzień 49', '2026-12-04'],
  ['cs-CZ', '49. týden, pátek', '2026-12-04'],
  ['hu-HU', '49. hét péntek', '2026-12-04'],
])('a weekday of a week by its number: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['en-US', 'the week after next', '2026-12-11'],
  ['en-US', 'friday after next', '2026-12-04 or 2026-12-11'],
  ['en-US', 'friday the week after next', '2026-12-11'],
  ['en-US', 'friday fortnight', '2026-12-11'],
  ['en-US', 'a week from friday', '2026-12-04'],
  ['en-US', 'two weeks on monday', '2026-12-14'],
  ['de-DE', 'übernächsten Freitag', '2026-12-04 or 2026-12-11'],
  ['pt-PT', 'na outra sexta', '2026-12-04 or 2026-12-11'],
  ['pt-BR', 'no outro sábado', '2026-12-05 or 2026-12-12'],
  ['de-DE', 'übernächste Woche', '2026-12-11'],
  ['de-DE', 'übernächsten Monat', '2027-01-31'],
  ['de-DE', 'heute in einer Woche', '2026-12-02'],
  ['de-DE', 'in vierzehn Tagen', '2026-12-09'],
  ['fr-FR', 'vendredi en quinze', '2026-12-11'],
  ['fr-FR', 'dans quinze jours', '2026-12-09'],
  ['es-ES', 'dentro de quince días', '2026-12-09'],
  ['nl-NL', 'over veertien dagen', '2026-12-09'],
  ['sv-SE', 'om fjorton dagar', '2026-12-09'],
  ['cs-CZ', 'přespříští týden', '2026-12-11'],
  ['pl-PL', 'za dwa tygodnie w piątek', '2026-12-11'],
  ['ru-RU', 'через неделю в пятницу', '2026-12-04'],
  ['ru-RU', 'послепослезавтра', '2026-11-28'],
  ['tr-TR', 'iki hafta sonra cuma', '2026-12-11'],
  ['tr-TR', 'öbür hafta cuma', '2026-12-11'],
  ['uk-UA', "цієї п'ятниці", '2026-11-27'],
  ['uk-UA', "наступної п'ятниці", '2026-11-27 or 2026-12-04'],
  ['ro-RO', 'vinerea asta', '2026-11-27'],
  ['sk-SK', 'do piatku', '2026-11-27'],
  ['ja-JP', '再来週の金曜日', '2026-12-11'],
  ['ja-JP', '明々後日', '2026-11-28'],
  ['zh-CN', '下下周五', '2026-12-11'],
  ['zh-CN', '大后天', '2026-11-28'],
  ['ko-KR', '다다음 주 금요일', '2026-12-11'],
  ['ko-KR', '글피', '2026-11-28'],
])('further than the next one: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['en-US', 'the 15th of next month', '2026-12-15'],
  ['en-US', 'March next year', '2027-03-31'],
  ['en-US', '15 March next year', '2027-03-15'],
  ['de-DE', '15. nächsten Monats', '2026-12-15'],
  ['de-DE', '15. März nächsten Jahres', '2027-03-15'],
  ['fr-FR', 'le 15 du mois prochain', '2026-12-15'],
  ['es-ES', 'el 15 del próximo mes', '2026-12-15'],
  ['es-ES', 'marzo del próximo año', '2027-03-31'],
  ['ja-JP', '来月15日', '2026-12-15'],
  ['ja-JP', '来年3月', '2027-03-31'],
  ['ja-JP', '来年3月15日', '2027-03-15'],
  ['zh-CN', '下个月15号', '2026-12-15'],
  ['zh-CN', '明年3月', '2027-03-31'],
  ['ko-KR', '다음 달 15일', '2026-12-15'],
  ['ko-KR', '내년 3월', '2027-03-31'],
  ['en-US', 'the 31st of this month', 'error'],
])('a day of another month or year: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['de-DE', 'Jane anrufen Freitag KW 49', '2026-12-04', 'Jane anrufen'],
  ['de-DE', 'Jane anrufen übernächsten Freitag', '2026-12-04 or 2026-12-11', 'Jane anrufen'],
  ['pt-BR', 'ligar na outra sexta', '2026-12-04 or 2026-12-11', 'ligar'],
  ['pt-BR', 'como no outro dia', undefined, 'como no outro dia'],
  ['fr-FR', 'appeler Audi vendredi S8', '2026-11-27 or 2027-02-26', 'appeler Audi'],
  ['en-US', 'call Jane a week from friday', '2026-12-04', 'call Jane'],
  ['en-US', 'call Jane the 15th of next month', '2026-12-15', 'call Jane'],
  ['sv-SE', 'ring Jane fredag v. 49', '2026-12-04', 'ring Jane'],
  ['da-DK', 'ring til Jane on. 3. dec.', '2026-12-03 or 2026-12-02', 'ring til Jane'],
  ['hu-HU', 'hívás két hét múlva pénteken', '2026-12-11', 'hívás'],
  ['ja-JP', '電話 再来週の金曜日', '2026-12-11', '電話'],
  ['zh-CN', '打电话 下下周五', '2026-12-11', '打电话'],
  ['ko-KR', '전화 다음 달 15일', '2026-12-15', '전화'],
  ['uk-UA', "подзвонити минулої п'ятниці", 'error', 'подзвонити'],
])('none of it is left in a task: in %s, %s', (locale, text, day, rest) => {
  const task = readTask(text, readerIn(locale))
  expect([task.due && said(task.due), task.rest]).toEqual([day, rest])
})

test.each([
  ['de-DE', 'Acme 5k EUR Freitag KW 49', '2026-12-04'],
  ['da-DK', 'Acme 5000 close fredag uge 49', '2026-12-04'],
  ['de-DE', 'Acme 5k EUR übernächste Woche', '2026-12-11'],
  ['fr-FR', 'Acme 5k EUR semaine prochaine', '2026-12-04'],
  ['it-IT', 'Acme 5k EUR settimana prossima', '2026-12-04'],
  ['es-ES', 'Acme 5k EUR semana que viene', '2026-12-04'],
  ['pt-BR', 'Acme R$ 5k semana que vem', '2026-12-04'],
  ['ro-RO', 'Acme 5000 lei săptămâna viitoare', '2026-12-04'],
  ['fi-FI', 'Acme 5000 € kuun lopussa', '2026-11-30'],
  ['hu-HU', 'Acme 5000 Ft hónap végén', '2026-11-30'],
  ['tr-TR', 'Acme 5000 TL ay sonu', '2026-11-30'],
  ['ja-JP', 'アクメ 5万円 月末', '2026-11-30'],
  ['zh-CN', '阿克米 5万元 年底', '2026-12-31'],
  ['ko-KR', '아크메 5만원 월말', '2026-11-30'],
])('at the end of a line it needs no word before it: in %s, %s', (locale, text, day) => {
  const { closeOn, rest } = readLine(text, readerIn(locale))
  expect([closeOn && said(closeOn), rest]).toEqual([day, text.split(' ')[0]])
})

test.each([
  ['ja-JP', '令和8年12月1日', '2026-12-01'],
  ['ja-JP', '令和元年5月1日', '2019-05-01'],
  ['ja-JP', 'R8.12.1', '2026-12-01'],
  ['ja-JP', 'R8年12月1日', '2026-12-01'],
  ['ja-JP', 'H30/1/1', '2018-01-01'],
  ['ja-JP', '平成31年4月30日', '2019-04-30'],
  ['ja-JP', '昭和64年1月7日', '1989-01-07'],
  ['ja-JP', '大正15年12月24日', '1926-12-24'],
  ['ja-JP', '令和8年12月', '2026-12-31'],
  ['ja-JP', '十二月一日', '2026-12-01'],
  ['zh-CN', '十二月十五号', '2026-12-15'],
  ['zh-CN', '十二月三十一日', '2026-12-31'],
  ['zh-TW', '民國115年12月1日', '2026-12-01'],
  ['zh-TW', '115年12月1日', '2026-12-01'],
  ['zh-TW', '115/12/1', '2026-12-01'],
  ['zh-CN', '115/12/1', 'error'],
  ['en-US', 'R8.12.1', 'error'],
  ['th-TH', '1 ธ.ค. 2569', '2026-12-01'],
  ['th-TH', '1/12/2569', '2026-12-01'],
  ['th-TH', '1 ธ.ค. 2026', '2026-12-01'],
  ['de-DE', '1. Dez. 2569', 'error'],
  ['ko-KR', '내일모레', '2026-11-27'],
  ['en-US', '20261231', '2026-12-31'],
  ['en-US', '20261331', 'error'],
])('years as a country counts them, days in signs: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['en-US', 'December first', '2026-12-01'],
  ['en-US', 'first of December', '2026-12-01'],
  ['en-US', 'the twenty-third of December', '2026-12-23'],
  ['en-US', 'December thirty first', '2026-12-31'],
  ['en-US', 'fifteenth December 2027', '2027-12-15'],
  ['de-DE', 'ersten Dezember', '2026-12-01'],
  ['fr-FR', 'premier décembre', '2026-12-01'],
  ['es-ES', 'primero de diciembre', '2026-12-01'],
  ['it-IT', 'primo dicembre', '2026-12-01'],
  ['pt-BR', 'primeiro de dezembro', '2026-12-01'],
  ['nl-NL', 'eerste december', '2026-12-01'],
  ['sv-SE', 'första december', '2026-12-01'],
  ['nb-NO', 'første desember', '2026-12-01'],
  ['pl-PL', 'pierwszego grudnia', '2026-12-01'],
  ['cs-CZ', 'prvního prosince', '2026-12-01'],
  ['ru-RU', 'первого декабря', '2026-12-01'],
  ['uk-UA', 'першого грудня', '2026-12-01'],
])('a day by its ordinal in words: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['en-US', 'Acme 12k close December first', '2026-12-01', 'Acme'],
  ['en-US', 'Acme 12k first of December', '2026-12-01', 'Acme'],
  ['en-US', 'Acme 12k close 20261231', '2026-12-31', 'Acme'],
  ['en-US', 'Acme 12k order 20261231', 'none', 'Acme order 20261231'],
  ['en-US', 'Acme close December first 12k renewal', '2026-12-01', 'Acme renewal'],
  ['en-US', 'Acme second May campaign 5k', 'none', 'Acme second May campaign'],
  ['en-US', 'Acme second May campaign 5k won', 'none', 'Acme second May campaign'],
  ['en-US', 'First August Capital 5k', 'none', 'First August Capital'],
  ['de-DE', 'Acme zweite Dezember Lieferung 5k', 'none', 'Acme zweite Dezember Lieferung'],
  ['ja-JP', 'アクメ 500万円 R8.12.15', '2026-12-15', 'アクメ'],
  ['ja-JP', 'アクメ 500万円 R2.1.5', 'none', 'アクメ R2.1.5'],
  ['ja-JP', 'S7.1.2 500万円 アクメ', 'none', 'S7.1.2 アクメ'],
  ['ja-JP', 'アクメ 500万円 令和8年12月15日', '2026-12-15', 'アクメ'],
  ['ja-JP', 'アクメ 五百万円 十二月十五日', '2026-12-15', 'アクメ'],
  ['ja-JP', 'アクメ 500万円 令和8年度', 'none', 'アクメ 令和8年度'],
  ['ja-JP', 'アクメ 500万円 12月15日締切', '2026-12-15', 'アクメ'],
  ['ko-KR', '아크메 500만원 12월 15일 마감', '2026-12-15', '아크메'],
])('and in a line: in %s, %s', (locale, text, day, rest) => {
  const line = readLine(text, readerIn(locale))
  expect([said(line.closeOn), line.rest]).toEqual([day, rest])
})

test.each([
  ['en-US', '1 Dec 26', '2026-12-01'],
  ['en-US', "1 Dec '25", '2025-12-01'],
  ['en-US', '1 Dec 24', 'error'],
  ['en-US', '1 Dec 36', '2036-12-01'],
  ['en-US', '1 Dec 37', 'error'],
  ['en-US', '1 Dec 1899', 'error'],
  ['en-US', '1 Dec 1900', '1900-12-01'],
  ['en-US', '1 Dec 2200', '2200-12-01'],
  ['en-US', '1 Dec 2201', 'error'],
])('years of two digits are near this one: in %s, %s is %s', (locale, text, day) => {
  expect(read(locale, text)).toBe(day)
})

test.each([
  ['en-US', 'send first May invoice'],
  ['en-US', 'call dec third party'],
  ['ja-JP', 'S7.1.2 更新'],
  ['ko-KR', '삼성 천만원 계약서'],
])('what is no day and no amount stays as it was typed in a task: in %s, %s', (locale, text) => {
  const { due, rest } = readTask(text, readerIn(locale))
  expect([due, rest]).toEqual([undefined, text])
})
