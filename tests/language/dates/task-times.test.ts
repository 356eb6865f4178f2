import { describe, expect, test } from 'vitest'
import { readTask, readTime } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Days and hours in the line of a task; it is Wednesday, 25 November 2026, 12:30. */

const read = (locale: string, text: string) => {
  const { due, time, unclear, rest } = readTask(text, readerIn(locale))
  return [rest, said(due), time ?? (unclear ? `unclear: ${unclear}` : 'none')]
}

test.each([
  ['en-US', 'call Jane tonight at 8', 'call Jane', '2026-11-25', '20:00'],
  ['en-US', 'call Jane tonight', 'call Jane', '2026-11-25', '20:00'],
  ['fr-FR', 'appeler Jane ce soir à 20h', 'appeler Jane', '2026-11-25', '20:00'],
  ['es-ES', 'llamar esta noche a las 8', 'llamar', '2026-11-25', '20:00'],
  ['da-DK', 'ring til Jane i aften kl. 8', 'ring til Jane', '2026-11-25', '20:00'],
  ['nb-NO', 'ringe Jane i kveld kl 20', 'ringe Jane', '2026-11-25', '20:00'],
  ['hu-HU', 'felhívni holnap 10-kor', 'felhívni', '2026-11-26', '10:00'],
  ['hu-HU', 'felhívni ma este 8-kor', 'felhívni', '2026-11-25', '20:00'],
  ['ja-JP', '明後日14時半 電話', '電話', '2026-11-27', '14:30'],
  ['ja-JP', '2時間後に電話', '電話', '2026-11-25', '14:30'],
  ['zh-CN', '30分钟后打电话', '打电话', '2026-11-25', '13:00'],
  ['en-US', 'call Jane tomorrow morning', 'call Jane', '2026-11-26', '09:00'],
  ['en-US', 'call Jane tomorrow afternoon at 3', 'call Jane', '2026-11-26', '15:00'],
  ['en-US', 'call Jane at 8 in the evening tomorrow', 'call Jane', '2026-11-26', '20:00'],
  ['en-US', 'lunch with Bob at noon tomorrow', 'lunch with Bob', '2026-11-26', '12:00'],
  ['en-US', 'call Jane fri 3pm', 'call Jane', '2026-11-27', '15:00'],
  ['en-US', 'call Jane 3:30 p.m. tomorrow', 'call Jane', '2026-11-26', '15:30'],
  ['en-US', 'send the offer Thu 3 Dec 10:00', 'send the offer', '2026-12-03', '10:00'],
  ['de-DE', 'Jane anrufen übermorgen 10:00', 'Jane anrufen', '2026-11-27', '10:00'],
  ['de-DE', 'Jane anrufen morgen 10.30 Uhr', 'Jane anrufen', '2026-11-26', '10:30'],
  ['de-DE', 'Jane anrufen morgen früh um 8', 'Jane anrufen', '2026-11-26', '08:00'],
  ['de-DE', 'Jane anrufen heute Abend', 'Jane anrufen', '2026-11-25', '20:00'],
  ['de-DE', 'Angebot am Freitag um 14 Uhr', 'Angebot', '2026-11-27', '14:00'],
  ['fr-FR', 'appeler Jane demain à 10h', 'appeler Jane', '2026-11-26', '10:00'],
  ['fr-FR', 'appeler Jane demain 14h30', 'appeler Jane', '2026-11-26', '14:30'],
  ['fr-FR', 'appeler Jane demain matin', 'appeler Jane', '2026-11-26', '09:00'],
  ['fr-FR', 'appeler Jane vendredi à midi', 'appeler Jane', '2026-11-27', '12:00'],
  ['es-ES', 'llamar a Jane pasado mañana 10:00', 'llamar a Jane', '2026-11-27', '10:00'],
  ['es-ES', 'llamar mañana por la mañana', 'llamar', '2026-11-26', '09:00'],
  ['es-ES', 'llamar mañana a las 8 de la tarde', 'llamar', '2026-11-26', '20:00'],
  ['it-IT', 'chiamare domani alle 10', 'chiamare', '2026-11-26', '10:00'],
  ['it-IT', 'chiamare domani mattina', 'chiamare', '2026-11-26', '09:00'],
  ['pt-BR', 'ligar amanhã às 14h', 'ligar', '2026-11-26', '14:00'],
  ['pt-BR', 'ligar sexta de manhã', 'ligar', '2026-11-27', '09:00'],
  ['nl-NL', 'Jane bellen morgen om 10 uur', 'Jane bellen', '2026-11-26', '10:00'],
  ['nl-NL', 'Jane bellen vrijdag om 14.30', 'Jane bellen', '2026-11-27', '14:30'],
  ['sv-SE', 'ringa Jane imorgon kl. 14.30', 'ringa Jane', '2026-11-26', '14:30'],
  ['sv-SE', 'ringa Jane på fredag kl 9', 'ringa Jane', '2026-11-27', '09:00'],
  ['nb-NO', 'ringe Jane i morgen 14:00', 'ringe Jane', '2026-11-26', '14:00'],
  ['nb-NO', 'ringe Jane på fredag kl. 9', 'ringe Jane', '2026-11-27', '09:00'],
  ['da-DK', 'ring til Jane i morgen kl. 10', 'ring til Jane', '2026-11-26', '10:00'],
  ['da-DK', 'ring til Jane i overmorgen kl. 10.30', 'ring til Jane', '2026-11-27', '10:30'],
  ['fi-FI', 'soita Janelle huomenna klo 10', 'soita Janelle', '2026-11-26', '10:00'],
  ['fi-FI', 'soita Janelle perjantaina klo 14.30', 'soita Janelle', '2026-11-27', '14:30'],
  ['pl-PL', 'zadzwonić jutro 14:00', 'zadzwonić', '2026-11-26', '14:00'],
  ['pl-PL', 'zadzwonić w piątek o 10', 'zadzwonić', '2026-11-27', '10:00'],
  ['cs-CZ', 'zavolat zítra v 10', 'zavolat', '2026-11-26', '10:00'],
  ['cs-CZ', 'zavolat v pátek ve 14:00', 'zavolat', '2026-11-27', '14:00'],
  ['sk-SK', 'zavolať zajtra o 10', 'zavolať', '2026-11-26', '10:00'],
  ['hu-HU', 'felhívni holnap 10 órakor', 'felhívni', '2026-11-26', '10:00'],
  ['ro-RO', 'sună mâine la 10', 'sună', '2026-11-26', '10:00'],
  ['tr-TR', 'Jane ara yarın saat 10:00', 'Jane ara', '2026-11-26', '10:00'],
  ['ru-RU', 'позвонить завтра в 10', 'позвонить', '2026-11-26', '10:00'],
  ['ru-RU', 'позвонить завтра утром', 'позвонить', '2026-11-26', '09:00'],
  ['uk-UA', 'подзвонити завтра о 10', 'подзвонити', '2026-11-26', '10:00'],
  ['ja-JP', '田中さんに電話 明日14時', '田中さんに電話', '2026-11-26', '14:00'],
  ['ja-JP', '明日14時に田中さんに電話', '田中さんに電話', '2026-11-26', '14:00'],
  ['zh-CN', '给王经理打电话 明天下午3点', '给王经理打电话', '2026-11-26', '15:00'],
  ['ko-KR', '김대리 전화 내일 오후 3시', '김대리 전화', '2026-11-26', '15:00'],
])('in %s, %s', (locale, text, rest, due, time) => {
  expect(read(locale, text)).toEqual([rest, due, time])
})

test.each([
  ['en-US', 'call Jane in 2 hours', '2026-11-25', '14:30'],
  ['en-US', 'call Jane in 20 min', '2026-11-25', '12:50'],
  ['en-US', 'call Jane in half an hour', '2026-11-25', '13:00'],
  ['en-US', 'call Jane in 13 hours', '2026-11-26', '01:30'],
  ['de-DE', 'anrufen in zwei Stunden', '2026-11-25', '14:30'],
  ['fr-FR', 'appeler dans 20 minutes', '2026-11-25', '12:50'],
  ['es-ES', 'llamar en dos horas', '2026-11-25', '14:30'],
  ['it-IT', 'chiamare tra 2 ore', '2026-11-25', '14:30'],
  ['nl-NL', 'bellen over 2 uur', '2026-11-25', '14:30'],
  ['sv-SE', 'ringa om 2 timmar', '2026-11-25', '14:30'],
  ['fi-FI', 'soita 2 tunnin päästä', '2026-11-25', '14:30'],
  ['pl-PL', 'zadzwonić za 2 godziny', '2026-11-25', '14:30'],
  ['hu-HU', 'hívni 2 óra múlva', '2026-11-25', '14:30'],
  ['tr-TR', 'ara 20 dakika sonra', '2026-11-25', '12:50'],
  ['ru-RU', 'позвонить через 2 часа', '2026-11-25', '14:30'],
  ['ja-JP', '電話 2時間後', '2026-11-25', '14:30'],
  ['ko-KR', '전화 2시간 후', '2026-11-25', '14:30'],
  ['ko-KR', '전화 20분 후', '2026-11-25', '12:50'],
])('in %s, %s is so far from now', (locale, text, due, time) => {
  expect(read(locale, text).slice(1)).toEqual([due, time])
})

describe('an hour on another zone’s clock is converted', () => {
  test.each([
    ['call Jane tomorrow 10am PST', '2026-11-26', '19:00'],
    ['call Jane tomorrow 10am PT', '2026-11-26', '19:00'],
    ['call Jane tomorrow 8pm PST', '2026-11-27', '05:00'],
    ['call Jane tomorrow 9:00 JST', '2026-11-26', '01:00'],
    ['call Jane tomorrow 14:00 UTC', '2026-11-26', '15:00'],
    ['call Jane tomorrow 14:00 UTC+5:30', '2026-11-26', '09:30'],
    ['call Jane tomorrow 10:00 Europe/London', '2026-11-26', '11:00'],
  ])('%s', (text, due, time) => {
    expect(read('en-US', text)).toEqual(['call Jane', due, time])
  })

  test('and letters of several zones are asked about', () => {
    expect(read('en-US', 'call Jane tomorrow 10:00 IST')[2]).toBe('unclear: 10:00 IST')
    expect(readTime('10:00 IST', readerIn())).toEqual({ error: expect.stringMatching(/several/) })
  })
})

describe('nothing is guessed', () => {
  test.each([
    ['an hour without a day', 'call Jane 10:00', 'call Jane', 'none', '10:00'],
    ['a day word that is not read', 'call Jane demà 10:00', 'call Jane demà', 'none', '10:00'],
    ['another language’s word', 'call Jane mañana 10:00', 'call Jane mañana', 'none', '10:00'],
    [
      'either half of the day',
      'call Jane tomorrow at 3',
      'call Jane',
      '2026-11-26',
      'unclear: at 3',
    ],
    ['a past day', 'call Jane last friday', 'call Jane', 'error', 'none'],
    ['yesterday', 'call Jane yesterday', 'call Jane', 'error', 'none'],
    ['two days', 'call Jane next friday', 'call Jane', '2026-11-27 or 2026-12-04', 'none'],
    [
      'a weekday and another date',
      'call Jane Fri 28 Nov',
      'call Jane',
      '2026-11-28 or 2026-11-27',
      'none',
    ],
  ])('of %s: %s', (_what, text, rest, due, time) => {
    expect(read('en-US', text)).toEqual([rest, due, time])
  })

  test.each([
    ['en-US', 'send notes from last friday tomorrow', 'send notes from last friday', '2026-11-26'],
    ['en-US', 'discuss last week report', 'discuss last week report', 'none'],
    ['en-US', 'upgrade to 2.10 tomorrow', 'upgrade to 2.10', '2026-11-26'],
    ['en-US', '2h workshop tomorrow', '2h workshop', '2026-11-26'],
    ['fr-FR', 'atelier 2h demain', 'atelier 2h', '2026-11-26'],
    ['en-US', 'meet at 10 Downing Street tomorrow', 'meet at 10 Downing Street', '2026-11-26'],
    ['en-US', 'send morning report', 'send morning report', 'none'],
    ['ja-JP', '明日香に電話', '明日香に電話', 'none'],
  ])('in %s, %s keeps its words', (locale, text, rest, due) => {
    expect(read(locale, text)).toEqual([rest, due, 'none'])
  })
})

test.each([
  ['en-US', '9', '09:00'],
  ['en-US', '3', '03:00 or 15:00'],
  ['en-US', '3:30', '03:30 or 15:30'],
  ['en-GB', '3:30', '03:30'],
  ['en-US', '03:30', '03:30'],
  ['en-US', '12am', '00:00'],
  ['en-US', '12 pm', '12:00'],
  ['en-US', 'noon', '12:00'],
  ['en-US', '13pm', 'error'],
  ['en-US', '25:00', 'error'],
  ['de-DE', '8 Uhr abends', '20:00'],
  ['zh-CN', '下午3点半', '15:30'],
  ['fi-FI', 'klo 9.30', '09:30'],
])('in %s, the time %s is %s', (locale, text, time) => {
  expect(said(readTime(text, readerIn(locale)))).toBe(time)
})
