import { expect, test } from 'vitest'
import { readDate, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Half a year, an hour and a half; it is Wednesday, 25 November 2026, 12:30. */

test.each([
  ['de-DE', 'in anderthalb Jahren', '2028-05-25'],
  ['de-DE', 'in einem halben Jahr', '2027-05-25'],
  ['fr-FR', 'dans un an et demi', '2028-05-25'],
  ['en-IE', 'in half a year', '2027-05-25'],
  ['en-IE', 'in a year and a half', '2028-05-25'],
  ['en-IE', 'in 1.5 years', '2028-05-25'],
  ['sv-SE', 'om ett halvår', '2027-05-25'],
  ['da-DK', 'om halvandet år', '2028-05-25'],
  ['nl-NL', 'over anderhalf jaar', '2028-05-25'],
  ['fi-FI', 'puolentoista vuoden päästä', '2028-05-25'],
  ['hu-HU', 'fél év múlva', '2027-05-25'],
  ['hu-HU', 'másfél év múlva', '2028-05-25'],
  ['pl-PL', 'za półtora roku', '2028-05-25'],
  ['pl-PL', 'za pół roku', '2027-05-25'],
  ['cs-CZ', 'za půl roku', '2027-05-25'],
  ['ru-RU', 'через полгода', '2027-05-25'],
  ['ru-RU', 'через полтора года', '2028-05-25'],
  ['uk-UA', 'через півроку', '2027-05-25'],
  ['tr-TR', 'bir buçuk yıl sonra', '2028-05-25'],
  ['tr-TR', 'yarım yıl sonra', '2027-05-25'],
  ['ja-JP', '半年後', '2027-05-25'],
  ['ja-JP', '1年半後', '2028-05-25'],
  ['zh-CN', '半年后', '2027-05-25'],
  ['zh-CN', '一年半后', '2028-05-25'],
  ['ko-KR', '반년 후', '2027-05-25'],
  ['ko-KR', '1년 반 후', '2028-05-25'],
  ['es-ES', 'en medio año', '2027-05-25'],
  ['es-ES', 'dentro de un año y medio', '2028-05-25'],
  ['it-IT', 'tra un anno e mezzo', '2028-05-25'],
  ['pt-BR', 'daqui a um ano e meio', '2028-05-25'],
  ['ro-RO', 'peste un an și jumătate', '2028-05-25'],
  ['en-IE', 'in half a month', 'error'],
  ['cs-CZ', 'za půl roku', '2027-05-25'],
  ['sk-SK', 'za pol roka', '2027-05-25'],
  ['de-DE', 'in zweieinhalb Jahren', '2029-05-25'],
  ['nl-NL', 'over tweeënhalf jaar', '2029-05-25'],
])('as a day: in %s, %s is %s', (locale, text, day) => {
  expect(said(readDate(text, readerIn(locale)))).toBe(day)
})

test.each([
  ['en-IE', 'call Jane in an hour and a half', 'call Jane', '2026-11-25', '14:00'],
  ['en-IE', 'call Jane in 1.5 hours', 'call Jane', '2026-11-25', '14:00'],
  ['en-IE', 'call Jane in two and a half hours', 'call Jane', '2026-11-25', '15:00'],
  ['de-DE', 'Jane anrufen in anderthalb Stunden', 'Jane anrufen', '2026-11-25', '14:00'],
  ['de-DE', 'Jane anrufen in zweieinhalb Stunden', 'Jane anrufen', '2026-11-25', '15:00'],
  ['fr-FR', 'appeler Jane dans une heure et demie', 'appeler Jane', '2026-11-25', '14:00'],
  ['es-ES', 'llamar a Jane en una hora y media', 'llamar a Jane', '2026-11-25', '14:00'],
  ['it-IT', "chiamare Jane tra un'ora e mezza", 'chiamare Jane', '2026-11-25', '14:00'],
  ['sv-SE', 'ring Jane om en och en halv timme', 'ring Jane', '2026-11-25', '14:00'],
  ['sv-SE', 'ring Jane om en halvtimme', 'ring Jane', '2026-11-25', '13:00'],
  ['pl-PL', 'zadzwoń do Jane za półtorej godziny', 'zadzwoń do Jane', '2026-11-25', '14:00'],
  ['ru-RU', 'позвонить Jane через полтора часа', 'позвонить Jane', '2026-11-25', '14:00'],
  ['zh-CN', '两个半小时后打电话', '打电话', '2026-11-25', '15:00'],
  ['ja-JP', '1時間半後に電話', '電話', '2026-11-25', '14:00'],
  ['ko-KR', '1시간 반 후에 전화', '전화', '2026-11-25', '14:00'],
  ['en-IE', 'send half year report fri', 'send half year report', '2026-11-27', 'none'],
  ['de-DE', 'Halbjahresbericht senden morgen', 'Halbjahresbericht senden', '2026-11-26', 'none'],
  ['it-IT', "chiamare Jane tra un'ora", 'chiamare Jane', '2026-11-25', '13:30'],
  ['it-IT', "chiamare Jane tra un'ora e mezza", 'chiamare Jane', '2026-11-25', '14:00'],
  ['it-IT', "chiamare Jane tra mezz'ora", 'chiamare Jane', '2026-11-25', '13:00'],
  ['fr-FR', 'appeler Jane dans une demi-heure', 'appeler Jane', '2026-11-25', '13:00'],
  ['zh-CN', '两个半小时后打电话', '打电话', '2026-11-25', '15:00'],
  ['zh-CN', '一小时后打电话', '打电话', '2026-11-25', '13:30'],
  ['zh-CN', '半小时后打电话', '打电话', '2026-11-25', '13:00'],
  ['ja-JP', '1時間半後に電話', '電話', '2026-11-25', '14:00'],
  ['ja-JP', '30分後に電話', '電話', '2026-11-25', '13:00'],
])('in a task: in %s, %s', (locale, line, rest, day, hour) => {
  const { due, time = 'none', ...read } = readTask(line, readerIn(locale))
  expect([read.rest, said(due), time]).toEqual([rest, day, hour])
})
