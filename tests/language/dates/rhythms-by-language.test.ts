import { expect, test } from 'vitest'
import { languages } from '../../../worker/language/languages/index.ts'
import { readRhythm, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** How often, in every language: each two weeks, each half year, a range of weekdays. */

const rows: [locale: string, text: string, rule: string][] = [
  ['nl-NL', 'om de twee weken', 'FREQ=WEEKLY;INTERVAL=2'],
  ['en-US', 'half-yearly', 'FREQ=MONTHLY;INTERVAL=6'],
  ['en-US', 'every half year', 'FREQ=MONTHLY;INTERVAL=6'],
  ['en-US', 'semi-annually', 'FREQ=MONTHLY;INTERVAL=6'],
  ['en-US', 'twice a year', 'FREQ=MONTHLY;INTERVAL=6'],
  ['en-US', 'every 6 months', 'FREQ=MONTHLY;INTERVAL=6'],
  ['de-DE', 'halbjährlich', 'FREQ=MONTHLY;INTERVAL=6'],
  ['de-DE', 'alle zwei Wochen', 'FREQ=WEEKLY;INTERVAL=2'],
  ['de-DE', 'alle 14 Tage', 'FREQ=DAILY;INTERVAL=14'],
  ['de-DE', 'jedes Jahr', 'FREQ=YEARLY'],
  ['fr-FR', 'toutes les deux semaines', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fr-FR', 'tous les quinze jours', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fr-FR', 'tous les six mois', 'FREQ=MONTHLY;INTERVAL=6'],
  ['fr-FR', 'semestriel', 'FREQ=MONTHLY;INTERVAL=6'],
  ['es-ES', 'cada dos semanas', 'FREQ=WEEKLY;INTERVAL=2'],
  ['es-ES', 'cada quince días', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pt-BR', 'semestralmente', 'FREQ=MONTHLY;INTERVAL=6'],
  ['es-ES', 'cada seis meses', 'FREQ=MONTHLY;INTERVAL=6'],
  ['it-IT', 'ogni due settimane', 'FREQ=WEEKLY;INTERVAL=2'],
  ['it-IT', 'ogni sei mesi', 'FREQ=MONTHLY;INTERVAL=6'],
  ['pt-BR', 'a cada duas semanas', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pt-BR', 'de duas em duas semanas', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pt-BR', 'quinzenalmente', 'FREQ=WEEKLY;INTERVAL=2'],
  ['nl-NL', 'elke twee weken', 'FREQ=WEEKLY;INTERVAL=2'],
  ['nl-NL', 'om de week', 'FREQ=WEEKLY;INTERVAL=2'],
  ['nl-NL', 'om de drie weken', 'FREQ=WEEKLY;INTERVAL=3'],
  ['nl-NL', 'halfjaarlijks', 'FREQ=MONTHLY;INTERVAL=6'],
  ['sv-SE', 'varannan vecka', 'FREQ=WEEKLY;INTERVAL=2'],
  ['sv-SE', 'var fjortonde dag', 'FREQ=WEEKLY;INTERVAL=2'],
  ['sv-SE', 'var 14:e dag', 'FREQ=DAILY;INTERVAL=14'],
  ['sv-SE', 'varje halvår', 'FREQ=MONTHLY;INTERVAL=6'],
  ['nb-NO', 'annenhver uke', 'FREQ=WEEKLY;INTERVAL=2'],
  ['nb-NO', 'hver 14. dag', 'FREQ=DAILY;INTERVAL=14'],
  ['nb-NO', 'hvert halvår', 'FREQ=MONTHLY;INTERVAL=6'],
  ['da-DK', 'hver anden uge', 'FREQ=WEEKLY;INTERVAL=2'],
  ['da-DK', 'hver 14. dag', 'FREQ=DAILY;INTERVAL=14'],
  ['da-DK', 'hvert halve år', 'FREQ=MONTHLY;INTERVAL=6'],
  ['fi-FI', 'kahden viikon välein', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fi-FI', 'joka toinen viikko', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fi-FI', 'puolivuosittain', 'FREQ=MONTHLY;INTERVAL=6'],
  ['pl-PL', 'co dwa tygodnie', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pl-PL', 'co 2 tygodnie', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pl-PL', 'co pół roku', 'FREQ=MONTHLY;INTERVAL=6'],
  ['pl-PL', 'co trzy miesiące', 'FREQ=MONTHLY;INTERVAL=3'],
  ['cs-CZ', 'každé dva týdny', 'FREQ=WEEKLY;INTERVAL=2'],
  ['cs-CZ', 'jednou za dva týdny', 'FREQ=WEEKLY;INTERVAL=2'],
  ['cs-CZ', 'každých 14 dní', 'FREQ=DAILY;INTERVAL=14'],
  ['cs-CZ', 'pololetně', 'FREQ=MONTHLY;INTERVAL=6'],
  ['sk-SK', 'každé dva týždne', 'FREQ=WEEKLY;INTERVAL=2'],
  ['sk-SK', 'raz za dva týždne', 'FREQ=WEEKLY;INTERVAL=2'],
  ['sk-SK', 'polročne', 'FREQ=MONTHLY;INTERVAL=6'],
  ['hu-HU', 'kéthetente', 'FREQ=WEEKLY;INTERVAL=2'],
  ['hu-HU', 'kéthetenként', 'FREQ=WEEKLY;INTERVAL=2'],
  ['hu-HU', 'minden második héten', 'FREQ=WEEKLY;INTERVAL=2'],
  ['hu-HU', 'félévente', 'FREQ=MONTHLY;INTERVAL=6'],
  ['ro-RO', 'la fiecare două săptămâni', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ro-RO', 'o dată la două săptămâni', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ro-RO', 'semestrial', 'FREQ=MONTHLY;INTERVAL=6'],
  ['tr-TR', 'iki haftada bir', 'FREQ=WEEKLY;INTERVAL=2'],
  ['tr-TR', 'her iki haftada', 'FREQ=WEEKLY;INTERVAL=2'],
  ['tr-TR', 'altı ayda bir', 'FREQ=MONTHLY;INTERVAL=6'],
  ['ru-RU', 'каждые две недели', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ru-RU', 'раз в две недели', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ru-RU', 'раз в полгода', 'FREQ=MONTHLY;INTERVAL=6'],
  ['uk-UA', 'кожні два тижні', 'FREQ=WEEKLY;INTERVAL=2'],
  ['uk-UA', 'що два тижні', 'FREQ=WEEKLY;INTERVAL=2'],
  ['uk-UA', 'раз на півроку', 'FREQ=MONTHLY;INTERVAL=6'],
  ['ja-JP', '隔週', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ja-JP', '2週間ごと', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ja-JP', '半年ごと', 'FREQ=MONTHLY;INTERVAL=6'],
  ['zh-CN', '每两周', 'FREQ=WEEKLY;INTERVAL=2'],
  ['zh-CN', '每半年', 'FREQ=MONTHLY;INTERVAL=6'],
  ['ko-KR', '격주', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ko-KR', '2주마다', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ko-KR', '반년마다', 'FREQ=MONTHLY;INTERVAL=6'],
  ['en-US', 'every other week', 'FREQ=WEEKLY;INTERVAL=2'],
  ['en-US', 'every weekday', 'working-days'],
  ['de-DE', 'werktags', 'working-days'],
  ['fr-FR', 'en semaine', 'working-days'],
  ['fr-FR', 'les jours ouvrables', 'working-days'],
  ['es-ES', 'los días laborables', 'working-days'],
  ['it-IT', 'nei giorni feriali', 'working-days'],
  ['nl-NL', 'op werkdagen', 'working-days'],
  ['sv-SE', 'varje vardag', 'working-days'],
  ['pl-PL', 'w dni robocze', 'working-days'],
  ['ru-RU', 'по будням', 'working-days'],
  ['fi-FI', 'kolmen viikon välein', 'FREQ=WEEKLY;INTERVAL=3'],
  ['ja-JP', '3週間ごと', 'FREQ=WEEKLY;INTERVAL=3'],
  ['ko-KR', '3주마다', 'FREQ=WEEKLY;INTERVAL=3'],
  ['tr-TR', '3 haftada bir', 'FREQ=WEEKLY;INTERVAL=3'],
  ['de-DE', 'alle 3 Monate', 'FREQ=MONTHLY;INTERVAL=3'],
  ['de-DE', 'alle sechs Monate', 'FREQ=MONTHLY;INTERVAL=6'],
  ['nl-NL', 'om de 6 maanden', 'FREQ=MONTHLY;INTERVAL=6'],
  ['ro-RO', 'la fiecare trei luni', 'FREQ=MONTHLY;INTERVAL=3'],
  ['en-IE', 'every third month', 'FREQ=MONTHLY;INTERVAL=3'],
  ['de-DE', 'jeden dritten Monat', 'FREQ=MONTHLY;INTERVAL=3'],
  ['en-IE', 'every third friday', 'FREQ=MONTHLY;BYDAY=3FR'],
  ['en-IE', 'every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2'],
  ['en-IE', '3-monthly', 'FREQ=MONTHLY;INTERVAL=3'],
  ['hu-HU', '3 havonta', 'FREQ=MONTHLY;INTERVAL=3'],
  ['ro-RO', 'la fiecare 3 luni', 'FREQ=MONTHLY;INTERVAL=3'],
  ['ro-RO', 'în fiecare luni', 'FREQ=WEEKLY;BYDAY=MO'],
  ['de-DE', 'jede vierte Woche', 'FREQ=WEEKLY;INTERVAL=4'],
  ['es-ES', 'cada tercer mes', 'FREQ=MONTHLY;INTERVAL=3'],
  ['sv-SE', 'var fjärde vecka', 'FREQ=WEEKLY;INTERVAL=4'],
  ['en-US', '2-weekly', 'FREQ=WEEKLY;INTERVAL=2'],
  ['hu-HU', '2 hetente', 'FREQ=WEEKLY;INTERVAL=2'],
  ['en-US', 'mon-fri', 'working-days'],
  ['en-US', 'Monday to Friday', 'working-days'],
  ['de-DE', 'Montag bis Freitag', 'working-days'],
  ['fr-FR', 'du lundi au vendredi', 'working-days'],
  ['es-ES', 'de lunes a viernes', 'working-days'],
  ['it-IT', 'dal lunedì al venerdì', 'working-days'],
  ['en-US', 'every Mon to Wed', 'FREQ=WEEKLY;BYDAY=MO,TU,WE'],
]

test.each(rows)('in %s, %s is %s', (locale, text, rule) => {
  expect(said(readRhythm(text, readerIn(locale)))).toBe(rule)
})

test('every language has a word for each pace', () => {
  const read = new Set(rows.map(([locale, , rule]) => `${locale.slice(0, 2)} ${rule}`))
  for (const language of Object.keys(languages))
    for (const rule of ['FREQ=WEEKLY;INTERVAL=2', 'FREQ=MONTHLY;INTERVAL=6'])
      expect(read).toContain(`${language} ${rule}`)
})

test.each([
  ['nl-NL', 'rapport om de twee weken', 'FREQ=WEEKLY;INTERVAL=2', 'rapport'],
  ['nl-NL', 'rapport om de drie weken', 'FREQ=WEEKLY;INTERVAL=3', 'rapport'],
  ['fi-FI', 'raportti kolmen viikon välein', 'FREQ=WEEKLY;INTERVAL=3', 'raportti'],
  ['tr-TR', 'rapor iki haftada bir', 'FREQ=WEEKLY;INTERVAL=2', 'rapor'],
  ['de-DE', 'Bericht halbjährlich', 'FREQ=MONTHLY;INTERVAL=6', 'Bericht'],
  ['en-US', 'standup mon-fri 9am', 'working-days', 'standup'],
  ['en-US', 'half-yearly review', undefined, 'half-yearly review'],
])('in a task: in %s, %s', (locale, line, rule, rest) => {
  const { repeats, rest: left } = readTask(line, readerIn(locale))
  expect([repeats && said(repeats), left]).toEqual([rule, rest])
})

const fortnight = 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'

/** Every other Friday, in a task. */
const others: [locale: string, text: string][] = [
  ['en-US', 'report every other friday'],
  ['en-US', 'report alternate fridays'],
  ['en-US', 'report fridays every other week'],
  ['de-DE', 'Bericht jeden zweiten Freitag'],
  ['de-DE', 'Bericht alle zwei Wochen freitags'],
  ['fr-FR', 'rapport un vendredi sur deux'],
  ['fr-FR', 'rapport le vendredi toutes les deux semaines'],
  ['es-ES', 'informe un viernes sí y otro no'],
  ['es-AR', 'informe viernes por medio'],
  ['es-ES', 'informe viernes alternos'],
  ['it-IT', 'report un venerdì sì e uno no'],
  ['pt-BR', 'relatório sexta sim, sexta não'],
  ['nl-NL', 'rapport om de vrijdag'],
  ['nl-NL', 'rapport elke tweede vrijdag'],
  ['sv-SE', 'rapport varannan fredag'],
  ['sv-SE', 'rapport varannan vecka på fredagar'],
  ['nb-NO', 'rapport annenhver fredag'],
  ['nb-NO', 'rapport annen hver fredag'],
  ['da-DK', 'rapport hver anden fredag'],
  ['da-DK', 'rapport anden hver fredag'],
  ['fi-FI', 'raportti joka toinen perjantai'],
  ['pl-PL', 'raport co drugi piątek'],
  ['cs-CZ', 'zpráva každý druhý pátek'],
  ['cs-CZ', 'zpráva ob pátek'],
  ['sk-SK', 'správa každý druhý piatok'],
  ['hu-HU', 'jelentés minden második pénteken'],
  ['hu-HU', 'jelentés kéthetente pénteken'],
  ['ro-RO', 'raport o vineri da, una nu'],
  ['ro-RO', 'raport vinerea, la două săptămâni'],
  ['tr-TR', 'rapor iki haftada bir cuma'],
  ['ru-RU', 'отчёт каждую вторую пятницу'],
  ['ru-RU', 'отчёт по пятницам раз в две недели'],
  ['ru-RU', 'отчёт каждую пятницу через неделю'],
  ['uk-UA', "звіт кожну другу п'ятницю"],
  ['ja-JP', '報告 隔週金曜'],
  ['zh-CN', '报告 隔周周五'],
  ['ko-KR', '보고 격주 금요일'],
]

test.each(others)('in %s, %s is every other Friday', (locale, text) => {
  const { repeats, rest } = readTask(text, readerIn(locale))
  expect([repeats && said(repeats), rest]).toEqual([fortnight, text.split(' ')[0]])
})

test('every other Friday is said in every language', () => {
  const read = new Set(others.map(([locale]) => locale.slice(0, 2)))
  expect([...read].sort()).toEqual(Object.keys(languages).sort())
})

test.each([
  ['fr-FR', 'une semaine sur deux', 'FREQ=WEEKLY;INTERVAL=2'],
  ['fr-FR', 'un mois sur trois', 'FREQ=MONTHLY;INTERVAL=3'],
  ['de-DE', 'jeden zweiten Monat', 'FREQ=MONTHLY;INTERVAL=2'],
  ['de-DE', 'jeden zweiten Freitag im Monat', 'FREQ=MONTHLY;BYDAY=2FR'],
  ['de-DE', 'zweimonatlich', 'FREQ=MONTHLY;INTERVAL=2'],
  ['es-AR', 'día por medio', 'FREQ=DAILY;INTERVAL=2'],
  ['es-ES', 'una semana sí y otra no', 'FREQ=WEEKLY;INTERVAL=2'],
  ['it-IT', 'a settimane alterne', 'FREQ=WEEKLY;INTERVAL=2'],
  ['pt-BR', 'mês sim, mês não', 'FREQ=MONTHLY;INTERVAL=2'],
  ['pt-BR', 'sexta sim, quarta não', 'error'],
  ['ru-RU', 'каждую пятницу через месяц', 'error'],
  ['nl-NL', 'om de andere week', 'FREQ=WEEKLY;INTERVAL=2'],
  ['nl-NL', 'om de dag', 'FREQ=DAILY;INTERVAL=2'],
  ['sv-SE', 'vartannat år', 'FREQ=YEARLY;INTERVAL=2'],
  ['nb-NO', 'annenhver måned', 'FREQ=MONTHLY;INTERVAL=2'],
  ['da-DK', 'hver anden fredag i måneden', 'FREQ=MONTHLY;BYDAY=2FR'],
  ['pl-PL', 'co drugi dzień', 'FREQ=DAILY;INTERVAL=2'],
  ['cs-CZ', 'ob týden', 'FREQ=WEEKLY;INTERVAL=2'],
  ['cs-CZ', 'každý všední den', 'working-days'],
  ['hu-HU', 'kéthavonta', 'FREQ=MONTHLY;INTERVAL=2'],
  ['ro-RO', 'din două în două luni', 'FREQ=MONTHLY;INTERVAL=2'],
  ['tr-TR', 'gün aşırı', 'FREQ=DAILY;INTERVAL=2'],
  ['ru-RU', 'каждый второй день', 'FREQ=DAILY;INTERVAL=2'],
  ['uk-UA', 'кожного другого тижня', 'FREQ=WEEKLY;INTERVAL=2'],
  ['ja-JP', '隔月', 'FREQ=MONTHLY;INTERVAL=2'],
  ['ja-JP', '2日おき', 'FREQ=DAILY;INTERVAL=3'],
  ['ja-JP', '2週間おき', 'error'],
  ['zh-CN', '每隔一个月', 'FREQ=MONTHLY;INTERVAL=2'],
  ['zh-CN', '每隔2周', 'error'],
  ['ko-KR', '격일', 'FREQ=DAILY;INTERVAL=2'],
  ['ko-KR', '이틀마다', 'FREQ=DAILY;INTERVAL=2'],
  ['ko-KR', '하루 걸러', 'FREQ=DAILY;INTERVAL=2'],
  ['ko-KR', '사흘마다', 'FREQ=DAILY;INTERVAL=3'],
  ['hu-HU', 'másnaponta', 'FREQ=DAILY;INTERVAL=2'],
  ['hu-HU', 'minden másnap', 'FREQ=DAILY;INTERVAL=2'],
  ['cs-CZ', 'obden', 'FREQ=DAILY;INTERVAL=2'],
  // Tomorrow to some, every other day to others.
  ['ru-RU', 'через день', 'error'],
  ['uk-UA', 'через день', 'error'],
  ['en-US', 'every second friday', 'error'],
  // Twice a month to some, every other month to others.
  ['ro-RO', 'bilunar', 'error'],
])('and of other lengths: in %s, %s is %s', (locale, text, rule) => {
  expect(said(readRhythm(text, readerIn(locale)))).toBe(rule)
})

test.each([
  ['ja-JP', '報告 毎月末', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['ja-JP', '報告 毎月第2金曜日', 'FREQ=MONTHLY;BYDAY=2FR'],
  ['ko-KR', '보고 이틀마다', 'FREQ=DAILY;INTERVAL=2'],
  ['hu-HU', 'jelentés másnaponta', 'FREQ=DAILY;INTERVAL=2'],
  ['cs-CZ', 'report obden', 'FREQ=DAILY;INTERVAL=2'],
  ['zh-CN', '报告 隔周五', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR'],
  ['ru-RU', 'отчёт через день', 'error'],
  ['ko-KR', '보고 매달 말일', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['ko-KR', '보고 매월 둘째 주 금요일', 'FREQ=MONTHLY;BYDAY=2FR'],
  ['zh-CN', '报告 每月最后一天', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['uk-UA', 'звіт щомісяця 15 числа', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['ru-RU', 'отчёт ежемесячно 15 числа', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['hu-HU', 'jelentés minden hónap 15-én', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['hu-HU', 'jelentés minden hónap utolsó napján', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['hu-HU', 'jelentés a hónap utolsó péntekén', 'FREQ=MONTHLY;BYDAY=-1FR'],
  ['fi-FI', 'raportti kuukauden 15. päivä', 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['fi-FI', 'raportti kuukauden viimeinen päivä', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['tr-TR', "rapor her ayın 15'i", 'FREQ=MONTHLY;BYMONTHDAY=15'],
  ['tr-TR', 'rapor her ayın son cuması', 'FREQ=MONTHLY;BYDAY=-1FR'],
  ['tr-TR', 'rapor her ayın son günü', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
])('how often is no part of the title: in %s, %s', (locale, text, rule) => {
  const { repeats, due, rest } = readTask(text, readerIn(locale))
  expect([repeats && said(repeats), due, rest]).toEqual([rule, undefined, text.split(' ')[0]])
})

test.each([
  ['ja-JP', '毎週月曜9時 定例', '毎週月曜'],
  ['ja-JP', '隔週金曜 報告', '隔週金曜'],
  ['zh-CN', '每周一9点 例会', '每周一'],
])('how often is shown as it was typed: in %s, %s', (locale, text, typed) => {
  expect(readTask(text, readerIn(locale)).repeats?.text).toBe(typed)
})

test('an hour is no rhythm', () => {
  const { due, time, repeats } = readTask('sună mâine la ora 10:30', readerIn('ro-RO'))
  expect([due && said(due), time, repeats]).toEqual(['2026-11-26', '10:30', undefined])
})
