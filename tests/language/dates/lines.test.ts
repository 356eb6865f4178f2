import { describe, expect, test } from 'vitest'
import { readLine, readTask } from '../../../worker/language/shorthand.ts'
import { readerIn, said } from './readers.ts'

/** Close dates in the line of a deal; it is Wednesday, 25 November 2026. */

const read = (locale: string, text: string) => {
  const line = readLine(text, readerIn(locale), { stages: ['Proposal'] })
  return [said(line.closeOn), line.rest]
}

describe('a date needs no word before it at the end of the line', () => {
  test.each([
    ['en-US', 'Acme renewal 12.5k EUR fri', '2026-11-27', 'Acme renewal'],
    ['en-US', 'Acme renewal 12.5k EUR friday', '2026-11-27', 'Acme renewal'],
    ['en-US', '12.5k EUR Acme renewal fri', '2026-11-27', 'Acme renewal'],
    ['en-US', 'Acme renewal fri 12.5k EUR', '2026-11-27', 'Acme renewal'],
    ['en-US', 'Acme 5k @bob fri', '2026-11-27', 'Acme'],
    ['en-US', 'Acme 12k fri stage proposal', '2026-11-27', 'Acme'],
    ['en-US', 'Acme 12k 30/9', '2027-09-30', 'Acme'],
    ['en-US', 'Acme 12k the 15th', '2026-12-15', 'Acme'],
    ['en-US', 'Acme friday', '2026-11-27', 'Acme'],
    [
      'de-DE',
      'Acme Verlängerung 12,5k EUR nächsten Freitag',
      '2026-11-27 or 2026-12-04',
      'Acme Verlängerung',
    ],
    ['de-DE', 'Acme 5k EUR kommenden Freitag', '2026-11-27', 'Acme'],
    ['de-DE', 'Acme 5k EUR 30.9.', '2027-09-30', 'Acme'],
    ['fr-FR', 'Acme 5k EUR vendredi', '2026-11-27', 'Acme'],
    ['es-ES', 'Acme 5k EUR viernes', '2026-11-27', 'Acme'],
    ['pl-PL', 'Acme 5k EUR piątek', '2026-11-27', 'Acme'],
    ['cs-CZ', 'Acme 5k EUR 30. 9.', '2027-09-30', 'Acme'],
    ['fi-FI', 'Acme 5k EUR 30.9. mennessä', '2027-09-30', 'Acme'],
    ['tr-TR', "Acme 5k EUR 30 Eylül'e kadar", '2027-09-30', 'Acme'],
    ['ko-KR', 'Acme 5k EUR 12월 31일까지', '2026-12-31', 'Acme'],
    ['ja-JP', 'Acme 5k EUR 12月31日まで', '2026-12-31', 'Acme'],
  ])('in %s, %s', (locale, text, date, rest) => {
    expect(read(locale, text)).toEqual([date, rest])
  })

  test.each([
    'Acme 5k Black Friday',
    'Acme 12k Q3',
    'Acme 12k support 24/7',
    'Acme 12k part 1/2',
    'Acme 5k notes of last friday',
    'Acme 5k starts fri',
  ])('but %s is all name', (text) => {
    expect(read('en-US', text)).toEqual(['none', text.replace(/ \d+k/, '')])
  })
})

test.each([
  ['en-US', 'Acme 5k onboarding fri', 'fri'],
  ['en-US', 'Acme 5k starts 1 Jan', '1 Jan'],
  ['en-US', 'Acme go live 15 Jan 5k', '15 Jan'],
  ['de-DE', 'Acme 5k Start am 15.1.', '15.1.'],
  ['en-US', 'Acme 5k starts 1 Jan close 1 Mar', undefined],
  ['en-US', 'Acme 5k renewal fri', undefined],
  ['en-US', 'Acme 5k onboarding', undefined],
])('in %s, %s: what starts on a day starts on %s', (locale, text, day) => {
  expect(readLine(text, readerIn(locale)).starts).toBe(day)
})

describe('what begins then does not close then', () => {
  test.each([
    ['en-US', 'Acme 5k starts 1 Jan', 'none', 'Acme starts 1 Jan'],
    ['en-US', 'Acme 5k kickoff 15 Jan', 'none', 'Acme kickoff 15 Jan'],
    ['en-US', 'Acme 5k kick off 15 Jan', 'none', 'Acme kick off 15 Jan'],
    ['en-US', 'Acme 5k go live 15 Jan', 'none', 'Acme go live 15 Jan'],
    ['en-US', 'Acme 5k effective 1 Jan', 'none', 'Acme effective 1 Jan'],
    ['en-US', 'Acme 5k expires 1 Jan', 'none', 'Acme expires 1 Jan'],
    ['de-DE', 'Acme 5k Start am 15.1.', 'none', 'Acme Start am 15.1.'],
    ['fr-FR', 'Acme 5k début le 15 janvier', 'none', 'Acme début le 15 janvier'],
    ['hu-HU', 'Acme 5k kezdés január 15.', 'none', 'Acme kezdés január 15.'],
    ['en-US', 'Tomorrow Labs 5k', 'none', 'Tomorrow Labs'],
    ['en-US', 'First December Ltd 12k', 'none', 'First December Ltd'],
    ['en-GB', 'Fifth May LLC 3k', 'none', 'Fifth May LLC'],
    ['en-GB', 'Acme Ltd 12k First December', '2026-12-01', 'Acme Ltd'],
    ['de-DE', 'Erster Mai GmbH 5000 EUR', 'none', 'Erster Mai GmbH'],
    ['en-US', 'Today Media 5k close tomorrow', '2026-11-26', 'Today Media'],
    ['de-DE', 'Acme 500 € im Monat', 'none', 'Acme'],
    ['ru-RU', 'Acme 500 руб в месяц', 'none', 'Acme'],
    ['ro-RO', 'Acme 500 lei pe lună', 'none', 'Acme'],
    ['sv-SE', 'Acme 500 kr i månaden', 'none', 'Acme'],
    ['de-DE', 'Acme 5k diesen Monat', '2026-11-30', 'Acme'],
    ['fr-FR', 'Acme 5k ce mois', '2026-11-30', 'Acme'],
    ['en-US', 'Acme kick-off 15 Jan 5k close 1 Mar', '2027-03-01', 'Acme kick-off 15 Jan'],
    ['de-DE', 'Acme 5k Start 15. Januar', 'none', 'Acme Start 15. Januar'],
    ['de-DE', 'Acme 5k ab 15. Januar', 'none', 'Acme ab 15. Januar'],
    ['fr-FR', 'Acme 5k à partir du 15 janvier', 'none', 'Acme à partir du 15 janvier'],
    ['es-ES', 'Acme 5k desde el 15 de enero', 'none', 'Acme desde el 15 de enero'],
    ['nl-NL', 'Acme 5k vanaf 15 januari', 'none', 'Acme vanaf 15 januari'],
  ])('in %s, %s', (locale, text, date, rest) => {
    expect(read(locale, text)).toEqual([date, rest])
  })
})

describe('the words for close and by', () => {
  test.each([
    ['en-US', 'Acme 5k close 31. 12. 2026', '2026-12-31'],
    ['en-US', 'Acme 5k close 2026. 12. 31.', '2026-12-31'],
    ['en-US', 'Acme close Fri 28 Nov 5k', '2026-11-28 or 2026-11-27'],
    ['de-DE', 'Acme 5k bis 30.9.', '2027-09-30'],
    ['de-DE', 'Acme 5k zum 15. Januar', '2027-01-15'],
    ['de-DE', 'Acme 5k Abschluss do. 3. dez.', '2026-12-03'],
    ['fr-FR', 'Acme 5k clôture vendredi', '2026-11-27'],
    ['fr-FR', "Acme 5k d'ici le 30 septembre", '2027-09-30'],
    ['fr-FR', 'Acme 5k avant le 30 septembre', '2027-09-30'],
    ['es-ES', 'Acme 5k cierre 30 de septiembre', '2027-09-30'],
    ['es-ES', 'Acme 5k hasta el viernes', '2026-11-27'],
    ['it-IT', 'Acme 5k chiusura 30 settembre', '2027-09-30'],
    ['it-IT', 'Acme 5k entro venerdì', '2026-11-27'],
    ['pt-BR', 'Acme 5k fechamento 30/09', '2027-09-30'],
    ['pt-BR', 'Acme 5k até sexta', '2026-11-27'],
    ['nl-NL', 'Acme 5k sluiting 30 september', '2027-09-30'],
    ['nl-NL', 'Acme 5k voor vrijdag', '2026-11-27'],
    ['sv-SE', 'Acme 5k avslut 30 september', '2027-09-30'],
    ['sv-SE', 'Acme 5k senast fredag', '2026-11-27'],
    ['nb-NO', 'Acme 5k lukkes 30. september', '2027-09-30'],
    ['nb-NO', 'Acme 5k innen fredag', '2026-11-27'],
    ['da-DK', 'Acme 5k lukker 30. september', '2027-09-30'],
    ['da-DK', 'Acme 5k senest fredag', '2026-11-27'],
    ['fi-FI', 'Acme 5k viimeistään 30.9.', '2027-09-30'],
    ['fi-FI', 'Acme 5k perjantaihin mennessä', '2026-11-27'],
    ['fr-FR', 'Acme 5k pour vendredi', '2026-11-27'],
    ['pl-PL', 'Acme 5k zamknięcie 30.09', '2027-09-30'],
    ['pl-PL', 'Acme 5k do 30 września', '2027-09-30'],
    ['cs-CZ', 'Acme 5k uzavření 30. 9.', '2027-09-30'],
    ['cs-CZ', 'Acme 5k do pátku', '2026-11-27'],
    ['sk-SK', 'Acme 5k uzavretie 30. 9.', '2027-09-30'],
    ['sk-SK', 'Acme 5k do piatka', '2026-11-27'],
    ['hu-HU', 'Acme 5k zárás szeptember 30.', '2027-09-30'],
    ['hu-HU', 'Acme 5k határidő péntek', '2026-11-27'],
    ['ro-RO', 'Acme 5k închidere 30 septembrie', '2027-09-30'],
    ['ro-RO', 'Acme 5k până vineri', '2026-11-27'],
    ['tr-TR', 'Acme 5k kapanış 30 Eylül', '2027-09-30'],
    ['ru-RU', 'Acme 5k закрытие 30 сентября', '2027-09-30'],
    ['ru-RU', 'Acme 5k до пятницы', '2026-11-27'],
    ['uk-UA', 'Acme 5k закриття 30 вересня', '2027-09-30'],
    ['uk-UA', 'Acme 5k закриття 30 вер', '2027-09-30'],
    ['ru-RU', 'Acme 5k закрытие 30 сен', '2027-09-30'],
    ['fi-FI', 'Acme 5k sulkeutuu 15 mar', '2027-11-15'],
    ['uk-UA', "Acme 5k до п'ятниці", '2026-11-27'],
    ['ja-JP', 'Acme 5k 締結 12月31日', '2026-12-31'],
    ['zh-CN', 'Acme 5k 成交 12月31日', '2026-12-31'],
    ['ko-KR', 'Acme 5k 마감 12월 31일', '2026-12-31'],
  ])('in %s, %s', (locale, text, date) => {
    expect(read(locale, text)).toEqual([date, 'Acme'])
  })

  test.each([
    ['en-US', 'Acme 5k close blursday'],
    ['en-US', 'Acme 5k close 31 Feb'],
    ['en-US', 'Acme 5k close 30 Foo'],
    ['en-US', 'Acme 5k close 12 listopada'],
    ['de-DE', 'Acme 5k Abschluss irgendwann'],
    ['fr-FR', 'Acme 5k clôture bientôt'],
    ['es-ES', 'Acme 5k cierre pronto'],
    ['pl-PL', 'Acme 5k zamknięcie kiedyś'],
  ])('in %s, %s is an error, and no part of the title', (locale, text) => {
    expect(read(locale, text)).toEqual(['error', 'Acme'])
  })
})

test.each([
  ['en-US', 'Acme 5k close 12 grudnia', '2026-12-12'],
  ['en-US', 'Acme close 12. Dezember 2027 5k', '2027-12-12'],
  ['en-IE', 'Acme 5k close 3 décembre', '2026-12-03'],
  ['en-IE', 'Acme 5k close 3 de diciembre', '2026-12-03'],
  ['en-IE', 'Acme 5k close 3 Aralık', '2026-12-03'],
  ['de-DE', 'Acme 5k Abschluss 15 janvier', '2027-01-15'],
  ['ru-RU', 'Acme 5k закрытие 30 вересня', '2027-09-30'],
  ['fr-FR', 'Acme 5k clôture 15 Januar', '2027-01-15'],
])('a month of another language behind it is read: in %s, %s', (locale, text, date) => {
  expect(read(locale, text)).toEqual([date, 'Acme'])
})

describe('a weekday with a day and a month behind it is one date', () => {
  test.each([
    ['en-US', 'thu 3 dec'],
    ['en-GB', 'Thurs 3rd Dec'],
    ['de-DE', 'do. 3. dez.'],
    ['nl-NL', 'do. 3 dec.'],
    ['nl-NL', 'do 3 dec'],
    ['fr-FR', 'jeu. 3 déc.'],
    ['es-ES', 'jue 3 dic'],
    ['it-IT', 'gio 3 dic'],
    ['pt-PT', 'qui. 3 dez.'],
    ['ro-RO', 'joi 3 dec.'],
    ['pl-PL', 'czw. 3 gru'],
    ['cs-CZ', 'čt 3. prosince'],
    ['sk-SK', 'št 3. decembra'],
    ['sv-SE', 'tors 3 dec'],
    ['nb-NO', 'tor. 3. des.'],
    ['da-DK', 'tors. 3. dec.'],
    ['fi-FI', 'to 3. joulukuuta'],
    ['tr-TR', 'Per 3 Ara'],
    ['ru-RU', 'чт 3 дек.'],
    ['uk-UA', 'чт 3 груд.'],
    // Where another language names its month, and no other one is called so.
    ['nl-NL', 'do. 3. dezember'],
    ['nl-NL', 'do. 3. Dezember 2026'],
    ['en-US', 'thu 3 grudnia'],
  ])('in %s, %s', (locale, text) => {
    expect(read(locale, `Acme 5k close ${text}`)).toEqual(['2026-12-03', 'Acme'])
    expect(said(readTask(`Call Jane ${text}`, readerIn(locale)).due)).toBe('2026-12-03')
  })

  test.each([
    ['nl-NL', 'do. 3. dez.'],
    ['nl-NL', 'do 3 dez'],
    ['nl-NL', 'volgende donderdag 3 dez'],
    ['en-US', 'thu 3rd dez'],
    ['fr-FR', 'jeu. 3 gru'],
    ['es-ES', 'jue 3 dez'],
    ['pl-PL', 'czw. 3 dic'],
    ['sv-SE', 'tors 3 gru'],
  ])('in %s, %s is asked about, and never the weekday alone', (locale, text) => {
    expect(read(locale, `Acme 5k close ${text}`)).toEqual(['error', 'Acme'])
    expect(read(locale, `Acme 5k ${text}`)).toEqual(['error', 'Acme'])
    const task = readTask(`Call Jane ${text}`, readerIn(locale))
    expect([said(task.due), task.time, task.rest]).toEqual(['error', undefined, 'Call Jane'])
  })

  test('nor is a day taken without its month', () => {
    expect(read('nl-NL', 'Acme 5k close 3. dez.')).toEqual(['error', 'Acme'])
    expect(read('de-DE', 'Acme 5k Abschluss 3. pro Monat')[0]).toBe('2026-12-03')
  })

  test('what is no month leaves the weekday as it is', () => {
    expect(read('en-US', 'Acme close fri 3 seats')).toEqual(['2026-11-27', 'Acme 3 seats'])
    expect(read('nl-NL', 'Acme close do 3 licenties')).toEqual(['2026-11-26', 'Acme 3 licenties'])
  })
})

test('a day said twice is one, and two days are asked about', () => {
  expect(read('en-US', 'Acme 5k close 27 Nov by friday')[0]).toBe('2026-11-27')
  expect(read('en-US', 'Acme 5k close 27 Nov by 4 Dec')[0]).toBe('2026-11-27 or 2026-12-04')
})

test.each([
  ['Month End Services 5k', undefined, 'Month End Services'],
  ['Week End Tours 5k', undefined, 'Week End Tours'],
  ['Next Friday Acme 5k', '2026-11-27 or 2026-12-04', 'Acme'],
  ['end of month Acme 5k', '2026-11-30', 'Acme'],
])('words for a day that begin a name: %s', (line, day, left) => {
  const { closeOn, rest } = readLine(line, readerIn('en-US'))
  expect([closeOn && said(closeOn), rest]).toEqual([day, left])
})

describe('a day that is said not to be meant stays in the title', () => {
  test.each([
    ['en-US', 'Acme 12k not friday'],
    ['en-US', "Acme 12k don't close before 1 Jan"],
    ['de-DE', 'Acme 12k nicht Freitag'],
    ['de-DE', 'Acme 12k nicht vor dem 5.12.'],
    ['fr-FR', 'Acme 12k pas avant le 5 décembre'],
    ['es-ES', 'Acme 12k no el viernes'],
    ['it-IT', 'Acme 12k non venerdì'],
    ['pt-BR', 'Acme 12k não sexta'],
    ['nl-NL', 'Acme 12k niet vrijdag'],
    ['sv-SE', 'Acme 12k inte fredag'],
    ['nb-NO', 'Acme 12k ikke fredag'],
    ['da-DK', 'Acme 12k ikke fredag'],
    ['pl-PL', 'Acme 12k nie w piątek'],
    ['hu-HU', 'Acme 12k nem pénteken'],
    ['ro-RO', 'Acme 12k nu vineri'],
    ['tr-TR', 'Acme 12k cuma değil'],
    ['ru-RU', 'Acme 12k не в пятницу'],
    ['uk-UA', "Acme 12k не в п'ятницю"],
  ])('in %s, %s', (locale, text) => {
    expect(read(locale, text)).toEqual(['none', text.replace('12k ', '')])
  })

  test.each([
    ['en-US', 'Acme if not done 5k by friday', 'Acme if not done'],
    ['en-US', 'Acme, if not, friday', 'Acme, if not'],
    ['en-US', 'Call Acme, not Bob, friday', 'Call Acme, not Bob'],
    ['en-US', 'Forget Me Not friday', 'Forget Me Not'],
    ['nl-NL', 'Acme als hij er niet is vrijdag', 'Acme als hij er niet is'],
    ['es-ES', 'No Name 5k viernes', 'No Name'],
    ['es-ES', 'Acme no. 12 viernes', 'Acme no. 12'],
    ['fr-FR', 'Non Stop 5k vendredi', 'Non Stop'],
    ['fi-FI', 'Ei Oy 5k perjantai', 'Ei Oy'],
    ['ko-KR', '안 사장 통화 5만원 금요일', '안 사장 통화'],
  ])('what is denied is another thing: in %s, %s', (locale, text, rest) => {
    expect(read(locale, text)).toEqual(['2026-11-27', rest])
  })

  test.each([
    ['en-US', 'Acme 12k no later than friday', '2026-11-27'],
    ['en-US', 'Acme 12k not later than 5 Dec', '2026-12-05'],
    ['de-DE', 'Acme 12k nicht später als 5.12.', '2026-12-05'],
    ['fr-FR', 'Acme 12k pas plus tard que le 5 décembre', '2026-12-05'],
    ['es-ES', 'Acme 12k no más tarde del 5 de diciembre', '2026-12-05'],
    ['it-IT', 'Acme 12k non oltre il 5 dicembre', '2026-12-05'],
    ['nl-NL', 'Acme 12k niet later dan 5 december', '2026-12-05'],
    ['ru-RU', 'Acme 12k не позднее 5 декабря', '2026-12-05'],
    ['uk-UA', 'Acme 12k не пізніше 5 грудня', '2026-12-05'],
    ['cs-CZ', 'Acme 12k ne 29. 11.', '2026-11-29'],
  ])('but in %s, %s is a last day', (locale, text, day) => {
    expect(read(locale, text)).toEqual([day, 'Acme'])
  })
})
