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

test('every other day in Dutch is not every day', () => {
  expect(said(readRhythm('om de dag', readerIn('nl-NL')))).toBe('error')
})
