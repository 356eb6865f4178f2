import { describe, expect, test } from 'vitest'
import { readTask, readTime } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Hours as people say them, by clocks of twelve hours: which half of the day is asked. */

const fields: [locale: string, text: string, time: string][] = [
  ['en-US', 'half past 3', '03:30 or 15:30'],
  ['en-US', 'half past nine', '09:30'],
  ['en-GB', 'half 9', '09:30'],
  ['en-US', 'quarter to 5 pm', '16:45'],
  ['en-US', 'a quarter past 8', '08:15'],
  ['en-US', 'ten to five', '04:50 or 16:50'],
  ['en-US', '20 past 7', '07:20'],
  ['en-US', 'noon', '12:00'],
  ['en-US', 'midnight', '00:00'],
  ['de-DE', 'halb 4', '03:30 or 15:30'],
  ['de-DE', 'halb zehn', '09:30'],
  ['de-DE', 'viertel nach 9', '09:15'],
  ['de-DE', 'Viertel vor acht', '07:45'],
  ['de-DE', 'dreiviertel 10', '09:45'],
  ['de-DE', 'fünf vor zwölf', '11:55'],
  ['de-DE', '5 vor 12', '11:55'],
  ['de-DE', 'halb 4 nachmittags', '15:30'],
  ['de-DE', 'halb eins', '12:30'],
  ['nl-NL', 'half vier', '03:30 or 15:30'],
  ['nl-NL', 'kwart over 9', '09:15'],
  ['nl-NL', 'kwart voor negen', '08:45'],
  ['nl-NL', 'tien over half vier', '03:40 or 15:40'],
  ['sv-SE', 'halv fyra', '03:30 or 15:30'],
  ['sv-SE', 'kvart i nio', '08:45'],
  ['sv-SE', 'kvart över 8', '08:15'],
  ['nb-NO', 'halv fire', '03:30 or 15:30'],
  ['nb-NO', 'kvart på 9', '08:45'],
  ['da-DK', 'halv fire', '03:30 or 15:30'],
  ['da-DK', 'kvart i ni', '08:45'],
  ['fi-FI', 'puoli neljä', '03:30 or 15:30'],
  ['fi-FI', 'varttia vaille 9', '08:45'],
  ['fr-FR', '9 heures et quart', '09:15'],
  ['fr-FR', '9h et demie', '09:30'],
  ['fr-FR', 'trois heures et demie', '03:30 or 15:30'],
  ['fr-FR', 'neuf heures moins le quart', '08:45'],
  ['fr-FR', 'midi', '12:00'],
  ['fr-FR', 'midi et demi', '12:30'],
  ['fr-FR', 'minuit', '00:00'],
  ['es-ES', 'las 9 y media', '09:30'],
  ['es-ES', 'las tres y media', '03:30 or 15:30'],
  ['es-ES', 'nueve menos cuarto', '08:45'],
  ['es-ES', '9 y cuarto', '09:15'],
  ['de-DE', 'halb 0', '23:30'],
  ['it-IT', '9 e mezza', '09:30'],
  ['it-IT', 'le tre e mezza', '03:30 or 15:30'],
  ['it-IT', 'nove meno un quarto', '08:45'],
  ['pt-BR', 'nove e meia', '09:30'],
  ['pt-BR', '9 e meia', '09:30'],
  ['pt-BR', 'quinze para as nove', '08:45'],
  ['pl-PL', 'wpół do dziesiątej', '09:30'],
  ['pl-PL', 'za kwadrans 9', '08:45'],
  ['pl-PL', 'kwadrans po ósmej', '08:15'],
  ['cs-CZ', 'půl desáté', '09:30'],
  ['cs-CZ', 'čtvrt na deset', '09:15'],
  ['cs-CZ', 'půl 10', '09:30'],
  ['sk-SK', 'pol desiatej', '09:30'],
  ['hu-HU', 'fél tíz', '09:30'],
  ['hu-HU', 'negyed 10', '09:15'],
  ['hu-HU', 'háromnegyed tíz', '09:45'],
  ['ro-RO', 'nouă și jumătate', '09:30'],
  ['ro-RO', '9 fără un sfert', '08:45'],
  ['tr-TR', 'dokuz buçuk', '09:30'],
  ['tr-TR', '9 buçuk', '09:30'],
  ['tr-TR', 'dokuza çeyrek var', '08:45'],
  ['ru-RU', 'полдесятого', '09:30'],
  ['ru-RU', 'половина десятого', '09:30'],
  ['ru-RU', 'без четверти девять', '08:45'],
  ['uk-UA', 'пів на десяту', '09:30'],
  ['uk-UA', "за чверть дев'ята", '08:45'],
  ['zh-CN', '9点一刻', '09:15'],
  ['zh-CN', '九点半', '09:30'],
  ['ja-JP', '9時半', '09:30'],
  ['ko-KR', '9시 반', '09:30'],
]

test.each(fields)('in %s, %s is %s', (locale, text, time) => {
  expect(said(readTime(text, { locale }))).toBe(time)
})

const tasks: [locale: string, line: string, when: string, rest: string][] = [
  ['en-US', 'call Jane half past 3', '- asked: half past 3', 'call Jane'],
  ['de-DE', 'Jane anrufen halb 4', '- asked: halb 4', 'Jane anrufen'],
  ['de-DE', 'Jane anrufen morgen halb zehn', '2026-11-26 09:30', 'Jane anrufen'],
  ['nl-NL', 'Jan bellen morgen half tien', '2026-11-26 09:30', 'Jan bellen'],
  ['en-GB', 'call quarter to 5 pm tomorrow', '2026-11-26 16:45', 'call'],
  ['de-DE', 'anrufen morgen viertel nach 9', '2026-11-26 09:15', 'anrufen'],
  ['fr-FR', 'appeler demain à 9 heures et quart', '2026-11-26 09:15', 'appeler'],
  [
    'fr-FR',
    'appeler demain à 9h et envoyer le devis',
    '2026-11-26 09:00',
    'appeler et envoyer le devis',
  ],
  ['es-ES', 'llamar mañana a las 9 y media', '2026-11-26 09:30', 'llamar'],
  ['it-IT', 'chiamare domani alle 9 e mezza', '2026-11-26 09:30', 'chiamare'],
  ['en-US', 'call 5 to 6 people tomorrow', '2026-11-26 -', 'call 5 to 6 people'],
  ['en-US', 'send the offer to Jane fri 3pm', '2026-11-27 15:00', 'send the offer to Jane'],
  ['en-US', 'quarter report fri', '2026-11-27 -', 'quarter report'],
  ['en-US', 'review half year numbers monday', '2026-11-30 -', 'review half year numbers'],
  ['en-US', 'standup mon-fri 9am', '- 09:00', 'standup'],
  ['de-DE', 'halbes Angebot senden morgen', '2026-11-26 -', 'halbes Angebot senden'],
  ['nl-NL', 'half vijf bellen met 3 klanten', '- asked: half vijf', 'bellen met 3 klanten'],
  ['en-US', 'book a table for 10 after 5', '- asked: 10 after 5', 'book a table for'],
  ['sv-SE', 'ring Anna imorgon kvart över nio', '2026-11-26 09:15', 'ring Anna'],
  ['pl-PL', 'zadzwonić jutro o wpół do dziesiątej', '2026-11-26 09:30', 'zadzwonić'],
  ['cs-CZ', 'zavolat zítra v půl desáté', '2026-11-26 09:30', 'zavolat'],
  ['fi-FI', 'soita huomenna puoli kymmeneltä', '2026-11-26 09:30', 'soita'],
  ['tr-TR', 'yarın dokuz buçukta ara', '2026-11-26 09:30', 'ara'],
  ['ru-RU', 'позвонить завтра в полдесятого', '2026-11-26 09:30', 'позвонить'],
]

describe('in a task', () => {
  test.each(tasks)('in %s, %s', (locale, line, when, rest) => {
    const read = readTask(line, readerIn(locale))
    const time = read.unclear ? `asked: ${read.unclear}` : (read.time ?? '-')
    expect([`${read.due ? said(read.due) : '-'} ${time}`, read.rest]).toEqual([when, rest])
  })
})

test.each([
  ['de-DE', 'half 4'],
  ['de-DE', 'halb 26'],
  ['en-US', 'half past 40'],
  ['fr-FR', '9 et quatorze'],
  ['en-US', '5 to 6'],
  ['en-US', 'quarter to a'],
])('what is no hour is none: in %s, %s', (locale, text) => {
  expect(said(readTime(text, { locale }))).toBe('error')
})

test('a word of the language is no zone', () => {
  const reader = readerIn('fr-FR')
  expect(readTask('appeler demain 9h et relancer', reader)).toMatchObject({ time: '09:00' })
  expect(readTask('call tomorrow 9am ET', readerIn('en-US'))).toMatchObject({ time: '15:00' })
})

test.each([
  ['en-US', 'call tomorrow at ten', '10:00', 'call'],
  ['en-US', "call tomorrow at ten o'clock", '10:00', 'call'],
  ['de-DE', 'anrufen morgen um zehn Uhr', '10:00', 'anrufen'],
  ['fr-FR', 'appeler demain à dix heures', '10:00', 'appeler'],
  ['fr-FR', 'dîner demain à deux', undefined, 'dîner à deux'],
  ['es-ES', 'llamar mañana a las diez', '10:00', 'llamar'],
  ['it-IT', 'chiamare domani alle dieci', '10:00', 'chiamare'],
  ['pt-BR', 'ligar amanhã às dez', '10:00', 'ligar'],
  ['nl-NL', 'bellen morgen om tien uur', '10:00', 'bellen'],
  ['sv-SE', 'ring i morgon klockan tio', '10:00', 'ring'],
  ['nb-NO', 'ring i morgen klokka ti', '10:00', 'ring'],
  ['da-DK', 'ring i morgen klokken ti', '10:00', 'ring'],
  ['fi-FI', 'soita huomenna kello kymmenen', '10:00', 'soita'],
  ['pl-PL', 'zadzwonić jutro o dziesiątej', '10:00', 'zadzwonić'],
  ['cs-CZ', 'zavolat zítra v deset', '10:00', 'zavolat'],
  ['sk-SK', 'zavolať zajtra o desiatej', '10:00', 'zavolať'],
  ['sk-SK', 'zavolať zajtra o 15. hodine', '15:00', 'zavolať'],
  ['hu-HU', 'hívás holnap tízkor', '10:00', 'hívás'],
  ['ro-RO', 'sună mâine la zece', '10:00', 'sună'],
  ['tr-TR', 'ara yarın saat onda', '10:00', 'ara'],
  ['ru-RU', 'позвонить завтра в десять', '10:00', 'позвонить'],
  ['uk-UA', 'подзвонити завтра о десятій', '10:00', 'подзвонити'],
  ['ja-JP', '電話 明日の午後三時', '15:00', '電話'],
  ['ja-JP', '電話 明日十時半', '10:30', '電話'],
  ['zh-CN', '打电话 明天上午十点', '10:00', '打电话'],
  ['zh-CN', '打电话 明天下午两点半', '14:30', '打电话'],
  ['ko-KR', '전화 내일 오전 열 시', '10:00', '전화'],
  ['ko-KR', '전화 내일 아홉 시 반', '09:30', '전화'],
  ['ja-JP', '電話 明日9時半に', '09:30', '電話'],
  ['zh-CN', '打电话 明天差一刻九点', '08:45', '打电话'],
  ['zh-CN', '打电话 明天九点一刻', '09:15', '打电话'],
  ['pl-PL', 'zadzwonić jutro pół do dziewiątej', '08:30', 'zadzwonić'],
  ['hu-HU', 'hívás holnap délután háromkor', '15:00', 'hívás'],
  ['hu-HU', 'hívás holnap délelőtt tízkor', '10:00', 'hívás'],
  ['ko-KR', '전화 내일 오후 두시 반', '14:30', '전화'],
])('an hour in words: in %s, %s', (locale, line, time, left) => {
  const task = readTask(line, readerIn(locale))
  expect([task.due && said(task.due), task.time, task.rest]).toEqual(['2026-11-26', time, left])
})

test('an hour in words can be in either half of the day, and stands at the end', () => {
  const read = (line: string) => readTask(line, readerIn('en-US'))
  expect(read('call tomorrow at three')).toMatchObject({ unclear: 'at three', rest: 'call' })
  expect(read('look at one customer tomorrow')).toMatchObject({
    rest: 'look at one customer',
    due: { value: '2026-11-26' },
  })
  expect(read('look at one customer tomorrow').time).toBeUndefined()
})
