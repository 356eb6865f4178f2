import { expect, test } from 'vitest'
import { amountIn, lineIn } from '../support/amounts.ts'

/** A price of a time that no word leads to: beside its length, every so many months, for halves of years. */

const beside: [locale: string, line: string, amount: string, rest: string][] = [
  ['en-IE', 'Acme 60k EUR 12 months', '60000 EUR or 720000 EUR', 'Acme 12 months'],
  ['en-IE', 'Acme 12 months 60k EUR', '60000 EUR or 720000 EUR', 'Acme 12 months'],
  ['en-IE', 'Acme 60k EUR 12-month contract', '60000 EUR', 'Acme 12-month contract'],
  ['en-IE', 'Acme 60k 2 year renewal', '60000 EUR or 120000 EUR', 'Acme 2 year renewal'],
  ['en-IE', 'Acme 60k EUR 30 days', '60000 EUR', 'Acme 30 days'],
  ['en-IE', 'Acme 5k EUR 50 seats', '5000 EUR', 'Acme 50 seats'],
  ['de-DE', 'Beta 60k EUR 12 Monate', '60000 EUR or 720000 EUR', 'Beta 12 Monate'],
  ['de-DE', 'Beta 12 Monate 60k EUR', '60000 EUR or 720000 EUR', 'Beta 12 Monate'],
  ['fr-FR', 'Dupont 60 k€ 2 ans', '60000 EUR or 120000 EUR', 'Dupont 2 ans'],
  ['es-ES', 'Acme 60k EUR 12 meses', '60000 EUR or 720000 EUR', 'Acme 12 meses'],
  ['ja-JP', 'ソニー 500万円 12か月', '5000000 JPY or 60000000 JPY', 'ソニー 12か月'],
  ['ko-KR', '삼성 5000만원 12개월', '50000000 KRW or 600000000 KRW', '삼성 12개월'],
  ['ru-RU', 'Ромашка 500 тыс. руб. 12 месяцев', '500000 RUB or 6000000 RUB', 'Ромашка 12 месяцев'],
  ['pl-PL', 'Orlen 60 tys. zł 12 miesięcy', '60000 PLN or 720000 PLN', 'Orlen 12 miesięcy'],
  ['tr-TR', 'Arçelik 60 bin TL 12 ay', '60000 TRY or 720000 TRY', 'Arçelik 12 ay'],
  [
    'en-IE',
    'Acme 12k EUR 2 years support 3 sites',
    '12000 EUR or 24000 EUR',
    'Acme 2 years support 3 sites',
  ],
  ['sv-SE', 'Volvo 60k kr 2 år', '60000 SEK or 120000 SEK', 'Volvo 2 år'],
  ['en-US', 'Acme $60k 3 yrs', '60000 USD or 180000 USD', 'Acme 3 yrs'],
  ['en-US', 'Acme 3yr $60k', '60000 USD or 180000 USD', 'Acme 3yr'],
  ['en-US', 'Acme 3yr 60k', '60000 EUR or 180000 EUR', 'Acme 3yr'],
]

test.each(beside)(
  'a length right beside a sum is asked about: in %s, %s',
  (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  },
)

const every: [locale: string, line: string, amount: string, rest: string][] = [
  ['en-IE', 'Acme 500 EUR per 3 months', '500 EUR or 2000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR every 3 months', '500 EUR or 2000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR every month', '500 EUR or 6000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR every 12 weeks', '500 EUR or 2166.67 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR/3 months', '500 EUR or 2000 EUR', 'Acme'],
  ['ru-RU', 'Ромашка 5к руб каждый месяц', '5000 RUB or 60000 RUB', 'Ромашка'],
  ['en-US', 'Acme $500/6 months', '500 USD or 1000 USD', 'Acme'],
  ['de-DE', 'Beta 500 €/2 Wochen', '500 EUR or 13000 EUR', 'Beta'],
  ['en-IE', 'Acme 500 EUR per month "12 months"', '500 EUR or 6000 EUR', 'Acme 12 months'],
  [
    'en-IE',
    'Acme 500 EUR per month, contract of 12 months',
    '6000 EUR or 500 EUR',
    'Acme contract of 12 months',
  ],
  ['en-IE', 'Acme 10 – seats at 500 EUR', '500 EUR', 'Acme 10 – seats at'],
  ['en-IE', 'Acme 12k EUR p.a. 3 years', '36000 EUR or 12000 EUR', 'Acme'],
  [
    'en-IE',
    'Acme 20 EUR/seat for 12 months 50 seats',
    '1000 EUR or 20 EUR or 12000 EUR',
    'Acme 50 seats',
  ],
  ['en-IE', 'Acme 500 EUR half-yearly', '500 EUR or 1000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per 2 years', '500 EUR or 250 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR every 6 months for 2 years', '2000 EUR or 1000 EUR or 500 EUR', 'Acme'],
  ['de-DE', 'Beta 500 EUR pro 3 Monate', '500 EUR or 2000 EUR', 'Beta'],
  ['de-DE', 'Beta 500 EUR alle 3 Monate', '500 EUR or 2000 EUR', 'Beta'],
  ['de-DE', 'Beta 500 EUR halbjährlich', '500 EUR or 1000 EUR', 'Beta'],
  ['de-DE', 'Beta halbjährlich 500 EUR', '500 EUR or 1000 EUR', 'Beta halbjährlich'],
  ['fr-FR', 'Dupont 500 € tous les 3 mois', '500 EUR or 2000 EUR', 'Dupont'],
  ['fr-FR', 'Dupont 500 € par 3 mois', '500 EUR or 2000 EUR', 'Dupont'],
  ['es-ES', 'Acme 500 € cada 3 meses', '500 EUR or 2000 EUR', 'Acme'],
  ['it-IT', 'Acme 500 € ogni 3 mesi', '500 EUR or 2000 EUR', 'Acme'],
  ['pt-BR', 'Acme R$ 500 a cada 3 meses', '500 BRL or 2000 BRL', 'Acme'],
  ['nl-NL', 'Jansen 500 EUR per 3 maanden', '500 EUR or 2000 EUR', 'Jansen'],
  ['sv-SE', 'Volvo 500 kr var tredje månad', '500 SEK or 2000 SEK', 'Volvo'],
  ['sv-SE', 'Volvo 500 kr per 3 månader', '500 SEK or 2000 SEK', 'Volvo'],
  ['nb-NO', 'Equinor 500 kr hver tredje måned', '500 NOK or 2000 NOK', 'Equinor'],
  ['da-DK', 'Carlsberg 500 kr hver 3. måned', '500 DKK or 2000 DKK', 'Carlsberg'],
  ['fi-FI', 'Nokia 500 € kolmen kuukauden välein', '500 EUR or 2000 EUR', 'Nokia'],
  ['pl-PL', 'Orlen 500 zł co 3 miesiące', '500 PLN or 2000 PLN', 'Orlen'],
  ['cs-CZ', 'Škoda 500 Kč každé 3 měsíce', '500 CZK or 2000 CZK', 'Škoda'],
  ['sk-SK', 'Tatra 500 € každé 3 mesiace', '500 EUR or 2000 EUR', 'Tatra'],
  ['hu-HU', 'Mol 500 Ft 3 havonta', '500 HUF or 2000 HUF', 'Mol'],
  ['ro-RO', 'Dacia 500 lei la fiecare 3 luni', '500 RON or 2000 RON', 'Dacia'],
  ['tr-TR', 'Arçelik 500 TL 3 ayda bir', '500 TRY or 2000 TRY', 'Arçelik'],
  ['ru-RU', 'Ромашка 500 руб каждые 3 месяца', '500 RUB or 2000 RUB', 'Ромашка'],
  ['uk-UA', 'Рошен 500 грн кожні 3 місяці', '500 UAH or 2000 UAH', 'Рошен'],
  ['ja-JP', 'ソニー 500円 3か月ごと', '500 JPY or 2000 JPY', 'ソニー'],
  ['zh-CN', '华为 500元 每3个月', '500 CNY or 2000 CNY', '华为'],
  ['ko-KR', '삼성 500원 3개월마다', '500 KRW or 2000 KRW', '삼성'],
  ['es-ES', 'Acme 500 € cada 3 meses', '500 EUR or 2000 EUR', 'Acme'],
  ['sv-SE', 'Volvo 500 kr var tredje månad', '500 SEK or 2000 SEK', 'Volvo'],
  ['nb-NO', 'Equinor 500 kr hver tredje måned', '500 NOK or 2000 NOK', 'Equinor'],
  ['da-DK', 'Carlsberg 500 kr hver 3. måned', '500 DKK or 2000 DKK', 'Carlsberg'],
  ['hu-HU', 'Mol 500 Ft 3 havonta', '500 HUF or 2000 HUF', 'Mol'],
  ['ro-RO', 'Dacia 500 lei la fiecare 3 luni', '500 RON or 2000 RON', 'Dacia'],
  ['de-DE', 'Beta 500 EUR jeden dritten Monat', '500 EUR or 2000 EUR', 'Beta'],
  ['fi-FI', 'Nokia 500 € joka kolmas kuukausi', '500 EUR or 2000 EUR', 'Nokia'],
  ['en-IE', 'Acme 500 EUR 3-monthly', '500 EUR or 2000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR 3 monthly payments', '500 EUR or 2000 EUR', 'Acme payments'],
]

test.each(every)('every so often is asked about: in %s, %s', (locale, line, amount, rest) => {
  expect(lineIn(locale, line)).toMatchObject({ amount, rest })
})

const halves: [locale: string, line: string, amount: string, rest: string][] = [
  ['en-IE', 'Acme 500 EUR every other month', '500 EUR or 3000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR biweekly', '500 EUR or 13000 EUR', 'Acme'],
  [
    'en-IE',
    'Acme 500 EUR a month for a year and a half',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Acme',
  ],
  ['en-IE', 'Acme 500 EUR a month for 1.5 years', '9000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  [
    'en-IE',
    'Acme 500 EUR a month for one and a half years',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Acme',
  ],
  ['en-IE', 'Acme 500 EUR a month for 2½ years', '15000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR a month for half a year', '3000 EUR or 500 EUR', 'Acme'],
  [
    'de-DE',
    'Beta 500 EUR pro Monat für anderthalb Jahre',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Beta',
  ],
  [
    'de-DE',
    'Beta 500 EUR pro Monat für zweieinhalb Jahre',
    '15000 EUR or 6000 EUR or 500 EUR',
    'Beta',
  ],
  ['de-DE', 'Beta 500 EUR pro Monat für ein halbes Jahr', '3000 EUR or 500 EUR', 'Beta'],
  ['de-DE', 'Beta 500 EUR pro Monat für 1,5 Jahre', '9000 EUR or 6000 EUR or 500 EUR', 'Beta'],
  [
    'fr-FR',
    'Dupont 500 € par mois pour un an et demi',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Dupont',
  ],
  [
    'fr-FR',
    'Dupont 500 € par mois sur deux ans et demi',
    '15000 EUR or 6000 EUR or 500 EUR',
    'Dupont',
  ],
  ['es-ES', 'Acme 500 € al mes durante un año y medio', '9000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  ['it-IT', 'Acme 500 € al mese per un anno e mezzo', '9000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  ['pt-BR', 'Acme R$ 500 por mês por um ano e meio', '9000 BRL or 6000 BRL or 500 BRL', 'Acme'],
  [
    'nl-NL',
    'Jansen 500 EUR per maand voor anderhalf jaar',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Jansen',
  ],
  [
    'nl-NL',
    'Jansen 500 EUR per maand voor tweeënhalf jaar',
    '15000 EUR or 6000 EUR or 500 EUR',
    'Jansen',
  ],
  [
    'sv-SE',
    'Volvo 500 kr per månad i ett och ett halvt år',
    '9000 SEK or 6000 SEK or 500 SEK',
    'Volvo',
  ],
  [
    'nb-NO',
    'Equinor 500 kr per måned i halvannet år',
    '9000 NOK or 6000 NOK or 500 NOK',
    'Equinor',
  ],
  [
    'da-DK',
    'Carlsberg 500 kr om måneden i halvandet år',
    '9000 DKK or 6000 DKK or 500 DKK',
    'Carlsberg',
  ],
  [
    'fi-FI',
    'Nokia 500 € kuukaudessa puolentoista vuoden ajan',
    '9000 EUR or 6000 EUR or 500 EUR',
    'Nokia',
  ],
  [
    'pl-PL',
    'Orlen 500 zł miesięcznie przez półtora roku',
    '9000 PLN or 6000 PLN or 500 PLN',
    'Orlen',
  ],
  ['cs-CZ', 'Škoda 500 Kč měsíčně na dva a půl roku', '15000 CZK or 6000 CZK or 500 CZK', 'Škoda'],
  ['sk-SK', 'Tatra 500 € mesačne na dva a pol roka', '15000 EUR or 6000 EUR or 500 EUR', 'Tatra'],
  ['hu-HU', 'Mol 500 Ft havonta másfél évre', '9000 HUF or 6000 HUF or 500 HUF', 'Mol'],
  [
    'ro-RO',
    'Dacia 500 lei pe lună pe un an și jumătate',
    '9000 RON or 6000 RON or 500 RON',
    'Dacia',
  ],
  [
    'tr-TR',
    'Arçelik 500 TL aylık bir buçuk yıl için',
    '9000 TRY or 6000 TRY or 500 TRY',
    'Arçelik',
  ],
  [
    'ru-RU',
    'Ромашка 500 руб в месяц на полтора года',
    '9000 RUB or 6000 RUB or 500 RUB',
    'Ромашка',
  ],
  ['uk-UA', 'Рошен 500 грн на місяць на півтора року', '9000 UAH or 6000 UAH or 500 UAH', 'Рошен'],
  ['ja-JP', 'ソニー 月額 500円 1年半', '9000 JPY or 6000 JPY or 500 JPY', 'ソニー 月額'],
  ['zh-CN', '华为 500元 每月 一年半', '9000 CNY or 6000 CNY or 500 CNY', '华为'],
  ['ko-KR', '삼성 매월 500원 1년 반 동안', '9000 KRW or 6000 KRW or 500 KRW', '삼성 매월'],
  ['it-IT', "Acme 500 € al mese per mezz'anno", '3000 EUR or 500 EUR', 'Acme'],
  [
    'da-DK',
    'Carlsberg 500 kr om måneden i to et halvt år',
    '15000 DKK or 6000 DKK or 500 DKK',
    'Carlsberg',
  ],
  ['hu-HU', 'Mol 500 Ft havonta fél évre', '3000 HUF or 500 HUF', 'Mol'],
  ['fi-FI', 'Nokia 500 € kuukaudessa puolen vuoden ajan', '3000 EUR or 500 EUR', 'Nokia'],
  ['de-DE', 'Beta 500 EUR monatlich für ein Halbjahr', '3000 EUR or 500 EUR', 'Beta'],
]

test.each(halves)('half a year, and years and a half: in %s, %s', (locale, line, amount, rest) => {
  expect(lineIn(locale, line)).toMatchObject({ amount, rest })
})

test.each([
  ['en-IE', '5k EUR for 2 years', '5000 EUR or 10000 EUR'],
  ['en-IE', '5k EUR for 18 months', '5000 EUR or 90000 EUR'],
  ['de-DE', '5k EUR für 3 Quartale', '5000 EUR or 15000 EUR'],
  ['fr-FR', '5 k€ pour 6 semaines', '5000 EUR or 30000 EUR'],
  ['en-IE', '60k EUR 12 months', '60000 EUR or 720000 EUR'],
  ['en-IE', '500 EUR per 3 months', '500 EUR or 2000 EUR'],
])('a sum for a time is due as often as the time is long: in %s, %s', (locale, text, amount) => {
  expect(amountIn(locale, text)).toBe(amount)
})

test.each([
  ['ru-RU', 'Ромашка 5к', '5000 RUB', 'Ромашка'],
  ['uk-UA', 'Рошен 5К договір', '5000 RUB', 'Рошен договір'],
  ['en-IE', 'Acme 5к', 'none', 'Acme 5к'],
  ['ru-RU', 'Труба 5м', 'none', 'Труба 5м'],
])('a letter of scale right behind its number: in %s, %s', (locale, line, amount, rest) => {
  expect(lineIn(locale, line, 'RUB')).toMatchObject({ amount, rest })
})
