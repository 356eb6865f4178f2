import { describe, expect, test } from 'vitest'
import { firstTime, nextTime } from '../../../worker/domains/tasks/actions/repeat.ts'
import { rhythmText } from '../../../worker/language/shorthand/rhythm-text.ts'
import { readRhythm, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** What repeats: as it is typed, kept, shown, and when it comes again. */

const read = (locale: string, text: string) => {
  const { repeats, rest, time } = readTask(text, readerIn(locale))
  return [rest, said(repeats), time ?? 'none']
}

const week = 'FREQ=WEEKLY;BYDAY=MO'

test.each([
  ['en-US', 'report every other week', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['en-US', 'report every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['en-US', 'report biweekly', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['en-US', 'report every quarter', 'FREQ=MONTHLY;INTERVAL=3', 'none'],
  ['en-US', 'report daily at 9', 'FREQ=DAILY', '09:00'],
  ['en-US', 'report every last friday', 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['en-US', 'report every first monday of the month', 'FREQ=MONTHLY;BYDAY=1MO', 'none'],
  ['en-US', 'report last friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['en-US', 'report every Monday and Thursday at 9', 'FREQ=WEEKLY;BYDAY=MO,TH', '09:00'],
  ['en-US', 'report every other Monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'none'],
  ['en-US', 'report mondays at 9', week, '09:00'],
  ['en-US', 'report monthly on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15', 'none'],
  ['en-US', 'report every month on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'none'],
  ['en-US', 'report every working day at 8', 'working-days', '08:00'],
  ['en-US', 'report every monday until 1 Dec', `${week};UNTIL=20261201`, 'none'],
  ['en-US', 'report daily until 1 Dec', 'FREQ=DAILY;UNTIL=20261201', 'none'],
  ['en-US', 'report every 3 hours', 'error', 'none'],
  ['en-US', 'report every second friday', 'error', 'none'],
  ['de-DE', 'Bericht jeden Montag um 9', week, '09:00'],
  ['de-DE', 'Bericht montags um 9', week, '09:00'],
  ['de-DE', 'Bericht alle zwei Wochen', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['de-DE', 'Bericht jeden letzten Freitag im Monat', 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['de-DE', 'Bericht täglich um 9', 'FREQ=DAILY', '09:00'],
  ['de-DE', 'Bericht jeden Montag bis 1. Dezember', `${week};UNTIL=20261201`, 'none'],
  ['fr-FR', 'rapport tous les lundis à 9h', week, '09:00'],
  ['fr-FR', 'rapport le dernier vendredi du mois', 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['fr-FR', 'rapport toutes les 2 semaines', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['es-ES', 'informe cada lunes a las 9', week, '09:00'],
  ['es-ES', 'informe cada dos semanas', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['es-ES', 'informe el último viernes del mes', 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['it-IT', 'report ogni lunedì alle 9', week, '09:00'],
  ['it-IT', "report l'ultimo venerdì del mese", 'FREQ=MONTHLY;BYDAY=-1FR', 'none'],
  ['pt-BR', 'relatório toda segunda às 9h', week, '09:00'],
  ['pt-BR', 'relatório mensalmente', 'FREQ=MONTHLY', 'none'],
  ['nl-NL', 'rapport elke maandag om 9 uur', week, '09:00'],
  ['nl-NL', 'rapport elke 2 weken', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['sv-SE', 'rapport varje måndag kl 9', week, '09:00'],
  ['sv-SE', 'rapport varannan vecka', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['nb-NO', 'rapport hver mandag kl 9', week, '09:00'],
  ['nb-NO', 'rapport annenhver uke', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['da-DK', 'rapport hver mandag kl. 9', week, '09:00'],
  ['da-DK', 'rapport hver anden uge', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['fi-FI', 'raportti joka maanantai klo 9', week, '09:00'],
  ['fi-FI', 'raportti maanantaisin klo 9', week, '09:00'],
  ['pl-PL', 'raport w każdy poniedziałek o 9', week, '09:00'],
  ['pl-PL', 'raport co 2 tygodnie', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['cs-CZ', 'zpráva každé pondělí v 9', week, '09:00'],
  ['cs-CZ', 'zpráva každé dva týdny', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['sk-SK', 'správa každý pondelok o 9', week, '09:00'],
  ['sk-SK', 'správa každé dva týždne', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['hu-HU', 'jelentés minden hétfőn 9 órakor', week, '09:00'],
  ['hu-HU', 'jelentés kéthetente', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['ro-RO', 'raport în fiecare luni la 9', week, '09:00'],
  ['ro-RO', 'raport zilnic la 9', 'FREQ=DAILY', '09:00'],
  ['tr-TR', 'rapor her pazartesi saat 9', week, '09:00'],
  ['tr-TR', 'rapor iki haftada bir', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['ru-RU', 'отчёт каждый понедельник в 9', week, '09:00'],
  ['ru-RU', 'отчёт раз в две недели', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['uk-UA', 'звіт щопонеділка о 9', week, '09:00'],
  ['uk-UA', 'звіт кожного місяця', 'FREQ=MONTHLY', 'none'],
  ['ja-JP', '報告 毎週月曜 9時', week, '09:00'],
  ['ja-JP', '報告 隔週', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['zh-CN', '周报 每周一 9点', week, '09:00'],
  ['zh-CN', '周报 每两周', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
  ['ko-KR', '보고 매주 월요일 9시', week, '09:00'],
  ['ko-KR', '보고 격주', 'FREQ=WEEKLY;INTERVAL=2', 'none'],
])('in %s, %s', (locale, text, rule, time) => {
  const [title = ''] = text.split(' ')
  const rest = rule === 'none' ? text : title
  expect(read(locale, text)).toEqual([rest, rule, time])
})

test.each(['weekly report fri', 'call every customer tomorrow', 'daily standup notes'])(
  '%s does not repeat',
  (text) => {
    expect(read('en-US', text)[1]).toBe('none')
  },
)

describe('as it is shown, it can be typed back', () => {
  test.each([
    ['FREQ=DAILY', 'every day'],
    ['working-days', 'on working days'],
    ['FREQ=WEEKLY;BYDAY=MO', 'every week on Monday'],
    ['FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'every 2 weeks on Monday and Thursday'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', 'every week on Monday, Wednesday and Friday'],
    ['FREQ=MONTHLY;INTERVAL=3', 'every quarter'],
    ['FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261201', 'every last Friday of the month, until 1 Dec'],
    ['FREQ=MONTHLY;BYDAY=2TU', 'every second Tuesday of the month'],
    ['FREQ=MONTHLY;BYMONTHDAY=22', 'every month on the 22nd'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'every month on the last day'],
    ['FREQ=YEARLY', 'every year'],
  ])('%s is %s', (rule, text) => {
    const reader = readerIn('en-GB')
    expect(rhythmText(rule, reader)).toBe(text)
    expect(readRhythm(text, reader)).toEqual({ value: rule })
    const german = readerIn('de-DE')
    expect(readRhythm(rhythmText(rule, german), german)).toEqual({ value: rule })
  })

  test('and what rows said before is read', () => {
    const reader = readerIn('en-GB')
    expect(['daily', 'weekly', 'monthly'].map((word) => rhythmText(word, reader))).toEqual([
      'every day',
      'every week',
      'every month',
    ])
    expect(readRhythm('weekly', reader)).toEqual({ value: 'FREQ=WEEKLY' })
    expect(said(readRhythm('every blue moon', reader))).toBe('error')
    expect(said(readRhythm('FREQ=HOURLY', reader))).toBe('error')
    expect(said(readRhythm('FREQ=WEEKLY;BYMONTHDAY=32', reader))).toBe('error')
  })
})

describe('it comes again', () => {
  const days = [1, 2, 3, 4, 5]
  test.each([
    ['monthly', '2026-01-31', '2026-01-31', '2026-02-28'],
    ['monthly', '2026-01-31', '2026-02-28', '2026-03-31'],
    ['FREQ=MONTHLY', '2027-12-31', '2028-01-31', '2028-02-29'],
    ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-03-31', '2026-03-31', '2026-04-30'],
    ['FREQ=MONTHLY;BYMONTHDAY=30', '2026-01-30', '2026-01-30', '2026-02-28'],
    ['FREQ=MONTHLY;BYMONTHDAY=15', '2026-01-15', '2026-01-15', '2026-02-15'],
    ['FREQ=MONTHLY;INTERVAL=3', '2026-01-31', '2026-01-31', '2026-04-30'],
    ['FREQ=YEARLY', '2028-02-29', '2028-02-29', '2029-02-28'],
    ['FREQ=YEARLY', '2028-02-29', '2031-02-28', '2032-02-29'],
    ['FREQ=YEARLY', '2026-10-31', '2026-10-31', '2027-10-31'],
    ['FREQ=MONTHLY;UNTIL=20260301', '2026-01-29', '2026-02-28', undefined],
    ['FREQ=DAILY;INTERVAL=14;BYDAY=TU', '2026-11-03', '2026-11-03', '2026-11-17'],
    ['FREQ=DAILY;INTERVAL=14;BYDAY=TU', '2026-11-04', '2026-11-04', undefined],
    ['weekly', '2026-11-04', '2026-11-25', '2026-12-02'],
    ['FREQ=WEEKLY;INTERVAL=2', '2026-11-04', '2026-11-25', '2026-12-02'],
    ['FREQ=WEEKLY;INTERVAL=2', '2026-11-11', '2026-11-25', '2026-12-09'],
    ['daily', '2026-11-04', '2026-11-25', '2026-11-26'],
    ['working-days', '2026-11-04', '2026-11-27', '2026-11-30'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-27', '2026-11-27', '2026-12-25'],
    ['FREQ=MONTHLY;BYDAY=1MO', '2026-11-02', '2026-11-25', '2026-12-07'],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201', '2026-11-23', '2026-11-23', '2026-11-30'],
    ['FREQ=WEEKLY;BYDAY=MO;UNTIL=20261201', '2026-11-23', '2026-11-30', undefined],
  ])('%s from %s, after %s: %s', (rule, from, after, next) => {
    expect(nextTime(rule, from, after, days)).toBe(next)
  })

  test('on the days its workspace works on', () => {
    expect(nextTime('working-days', '2026-11-04', '2026-11-26', [7, 1, 2, 3, 4])).toBe('2026-11-29')
    expect(firstTime('working-days', '2026-11-28', days)).toBe('2026-11-30')
    expect(firstTime('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-25', days)).toBe('2026-11-27')
    expect(firstTime('FREQ=DAILY', '2026-11-25', days)).toBe('2026-11-25')
  })
})

test.each([
  ['en-IE', 'cards every 24 December at 9'],
  ['en-US', 'cards every December 24 at 9'],
  ['de-DE', 'cards jeden 24. Dezember um 9'],
  ['fr-FR', 'cards tous les 24 décembre à 9h'],
  ['pt-BR', 'cards todo dia 24 de dezembro às 9h'],
  ['pl-PL', 'cards każdego 24 grudnia o 9:00'],
])('a day of the year comes every year, in %s', (locale, line) => {
  const { due, repeats, rest, time } = readTask(line, readerIn(locale))
  expect([rest, said(due)?.slice(5), said(repeats), time]).toEqual([
    ...['cards', '12-24', 'FREQ=YEARLY', '09:00'],
  ])
})
