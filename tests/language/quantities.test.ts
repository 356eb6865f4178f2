import { describe, expect, test } from 'vitest'
import { amountIn, lineIn } from '../support/amounts.ts'

/** The price of one, or of a month, is never silently the deal's sum. */

const lines: [locale: string, line: string, amount: string, rest: string][] = [
  ['en-US', '10 licenses at $500 each', '5000 USD or 500 USD', '10 licenses'],
  ['en-US', 'Acme 10 @ $500', '5000 USD or 500 USD', 'Acme 10'],
  ['en-US', 'Acme $5k MRR', '5000 USD or 60000 USD', 'Acme'],
  ['en-US', 'Acme 20 users $99 pupm', '99 USD or 1188 USD', 'Acme 20 users'],
  ['sv-SE', 'Acme 500 kr i månaden', '500 SEK or 6000 SEK', 'Acme'],
  ['da-DK', 'Acme 500 kr om måneden', '500 DKK or 6000 DKK', 'Acme'],
  ['nb-NO', 'Acme 500 kr i måneden', '500 NOK or 6000 NOK', 'Acme'],
  ['en-IE', 'Acme 10 licences @ €500', '5000 EUR or 500 EUR', 'Acme 10 licences'],
  ['en-IE', 'Acme 10 new seats at 500 EUR', '5000 EUR or 500 EUR', 'Acme 10 new seats'],
  ['en-IE', '3 x 5000 EUR', '15000 EUR or 5000 EUR', ''],
  ['en-IE', 'Acme 3 x 5000', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 10 licences at 500 each', '5000 EUR or 500 EUR', 'Acme 10 licences'],
  ['en-IE', 'Acme 500 per month', '500 EUR or 6000 EUR', 'Acme'],
  ['en-IE', 'Acme 3x 5000 EUR', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 3×5000€', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 5000 EUR x 3', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 5k EUR x3', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme (3 x 5000 EUR)', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 12x 5000 EUR', '60000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 5000 EUR x12', '60000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 200 licences at 500', '100000 EUR or 500 EUR', 'Acme 200 licences'],
  ['en-IE', 'Acme 50 seats 20 EUR per seat', '1000 EUR or 20 EUR', 'Acme 50 seats'],
  ['en-IE', '50 seats Globex 20 EUR per seat', '1000 EUR or 20 EUR', '50 seats Globex'],
  ['en-IE', '10 x 1000000000000 EUR', '10000000000000 EUR or 1000000000000 EUR', ''],
  ['en-US', 'Acme $5,000 per month', '5000 USD or 60000 USD', 'Acme'],
  ['en-US', 'Acme $5k/mo', '5000 USD or 60000 USD', 'Acme'],
  ['en-US', 'Acme $5k a month', '5000 USD or 60000 USD', 'Acme'],
  ['en-US', 'Acme $5k monthly', '5000 USD or 60000 USD', 'Acme'],
  ['en-US', 'Acme $5k per quarter', '5000 USD or 20000 USD', 'Acme'],
  ['en-IE', 'Acme 1200 EUR/month', '1200 EUR or 14400 EUR', 'Acme'],
  ['en-IE', 'Acme 100 EUR per week', '100 EUR or 5200 EUR', 'Acme'],
  ['en-IE', 'Acme 50 users @ €20/user/month', '1000 EUR or 12000 EUR or 20 EUR', 'Acme 50 users'],
  ['en-IE', 'Acme 20 EUR per seat 50 seats', '1000 EUR or 20 EUR', 'Acme 50 seats'],
  ['de-DE', 'Beta 50 Stück à 20 EUR', '1000 EUR or 20 EUR', 'Beta 50 Stück'],
  ['de-DE', 'Beta 10 Lizenzen zu je 500 €', '5000 EUR or 500 EUR', 'Beta 10 Lizenzen'],
  ['de-DE', 'Beta 10 Lizenzen jeweils 500 EUR', '5000 EUR or 500 EUR', 'Beta 10 Lizenzen'],
  ['es-ES', 'Acme 10 licencias cada una 500 €', '5000 EUR or 500 EUR', 'Acme 10 licencias'],
  ['ja-JP', 'アクメ 10ライセンス 各5万円', '500000 JPY or 50000 JPY', 'アクメ 10ライセンス'],
  ['ko-KR', '아크메 10명 인당 5만원', '500000 KRW or 50000 KRW', '아크메 10명'],
  ['zh-CN', '阿克米 10个许可 每个5000元', '50000 CNY or 5000 CNY', '阿克米 10个许可'],
  ['de-DE', 'Beta 500 EUR pro Monat', '500 EUR or 6000 EUR', 'Beta'],
  ['de-DE', 'Beta monatlich 500 EUR', '500 EUR or 6000 EUR', 'Beta monatlich'],
  ['de-DE', 'Beta 500 €/Monat', '500 EUR or 6000 EUR', 'Beta'],
  ['fr-FR', 'Dupont 10 licences à 500 € chacune', '5000 EUR or 500 EUR', 'Dupont 10 licences'],
  ['fr-FR', 'Dupont 500 € par mois', '500 EUR or 6000 EUR', 'Dupont'],
  ['es-ES', 'Acme 10 licencias a 500 € cada una', '5000 EUR or 500 EUR', 'Acme 10 licencias'],
  ['es-ES', 'Acme 500 € al mes', '500 EUR or 6000 EUR', 'Acme'],
  ['it-IT', 'Acme 500 € al mese', '500 EUR or 6000 EUR', 'Acme'],
  ['pt-BR', 'Acme R$ 500 por mês', '500 BRL or 6000 BRL', 'Acme'],
  ['nl-NL', 'Jansen € 500 per maand', '500 EUR or 6000 EUR', 'Jansen'],
  ['sv-SE', 'Volvo 500 kr per månad', '500 SEK or 6000 SEK', 'Volvo'],
  ['nb-NO', 'Equinor 500 kr per måned', '500 NOK or 6000 NOK', 'Equinor'],
  ['da-DK', 'Carlsberg 500 kr. pr. måned', '500 DKK or 6000 DKK', 'Carlsberg'],
  ['fi-FI', 'Nokia 500 € kuukaudessa', '500 EUR or 6000 EUR', 'Nokia'],
  ['pl-PL', 'Orlen 10 licencji po 500 zł', '5000 PLN or 500 PLN', 'Orlen 10 licencji'],
  ['pl-PL', 'Orlen 500 zł miesięcznie', '500 PLN or 6000 PLN', 'Orlen'],
  ['cs-CZ', 'Škoda 10 kusů po 500 Kč', '5000 CZK or 500 CZK', 'Škoda 10 kusů'],
  ['cs-CZ', 'Škoda 500 Kč měsíčně', '500 CZK or 6000 CZK', 'Škoda'],
  ['sk-SK', 'Tatra 500 € mesačne', '500 EUR or 6000 EUR', 'Tatra'],
  ['hu-HU', 'Mol 500 Ft havonta', '500 HUF or 6000 HUF', 'Mol'],
  ['ro-RO', 'Dacia 500 lei pe lună', '500 RON or 6000 RON', 'Dacia'],
  ['tr-TR', 'Arçelik 500 TL aylık', '500 TRY or 6000 TRY', 'Arçelik'],
  ['ru-RU', 'Ромашка 10 штук по 500 руб', '5000 RUB or 500 RUB', 'Ромашка 10 штук'],
  ['ru-RU', 'Ромашка 500 руб в месяц', '500 RUB or 6000 RUB', 'Ромашка'],
  ['uk-UA', 'Рошен 500 грн на місяць', '500 UAH or 6000 UAH', 'Рошен'],
  ['ja-JP', 'ソニー 月額 500円', '500 JPY or 6000 JPY', 'ソニー 月額'],
  ['zh-CN', '华为 500元 每月', '500 CNY or 6000 CNY', '华为'],
  ['ko-KR', '삼성 매월 500원', '500 KRW or 6000 KRW', '삼성 매월'],
]

const terms: [locale: string, line: string, amount: string, rest: string][] = [
  ['en-IE', 'Acme 5k EUR for 12 months', '5000 EUR or 60000 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per month for 12 months', '6000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR a month for three years', '18000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  [
    'en-IE',
    'Acme 12-month contract, 500 EUR a month',
    '6000 EUR or 500 EUR',
    'Acme 12-month contract',
  ],
  [
    'en-IE',
    'Acme contract 36 months 500 EUR per month',
    '18000 EUR or 6000 EUR or 500 EUR',
    'Acme contract 36 months',
  ],
  ['en-IE', 'Acme 12 months 500 EUR per month', '6000 EUR or 500 EUR', 'Acme 12 months'],
  ['en-IE', 'Acme 500 EUR per month (12 months)', '6000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per month for a year', '6000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per quarter for 2 years', '4000 EUR or 2000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 100 EUR per week for 3 months', '1300 EUR or 100 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per day for 2 weeks', '7000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 500 EUR per day for 10 days', '5000 EUR or 500 EUR', 'Acme'],
  ['en-IE', 'Acme 12k EUR a year for 3 years', '36000 EUR or 12000 EUR', 'Acme'],
  ['en-IE', 'Acme 12k EUR per year for 6 months', '12000 EUR', 'Acme'],
  ['en-IE', 'Acme 3 months x 5000 EUR', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 5000 EUR x 3 months', '15000 EUR or 5000 EUR', 'Acme'],
  ['en-IE', 'Acme 5000 EUR/month x 12 months', '60000 EUR or 5000 EUR', 'Acme'],
  [
    'en-IE',
    'Acme 10 licences at 50 EUR per month for 2 years',
    '12000 EUR or 6000 EUR or 500 EUR or 50 EUR',
    'Acme 10 licences',
  ],
  ['en-IE', 'Acme 500 EUR per month, 12 - month contract', '6000 EUR or 500 EUR', 'Acme contract'],
  [
    'en-IE',
    'Acme three years contract 500 EUR per month',
    '18000 EUR or 6000 EUR or 500 EUR',
    'Acme three years contract',
  ],
  ['en-IE', 'Acme 12 months at 500 EUR', '6000 EUR or 500 EUR', 'Acme 12 months'],
  ['en-IE', 'Acme 12 months at 500 EUR per month', '6000 EUR or 500 EUR', 'Acme 12 months'],
  ['en-IE', 'Acme 500 EUR per month x 24', '12000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  ['hu-HU', 'Mol 500 Ft 12 hónapon át', '500 HUF or 6000 HUF', 'Mol'],
  ['de-DE', 'Beta 500 EUR pro Monat für 12 Monate', '6000 EUR or 500 EUR', 'Beta'],
  ['de-DE', 'Beta 500 EUR pro Jahr auf drei Jahre', '1500 EUR or 500 EUR', 'Beta'],
  ['fr-FR', 'Dupont 500 € par mois pendant 2 ans', '12000 EUR or 6000 EUR or 500 EUR', 'Dupont'],
  ['es-ES', 'Acme 500 € al mes durante 12 meses', '6000 EUR or 500 EUR', 'Acme'],
  ['it-IT', 'Acme 500 € al mese per 2 anni', '12000 EUR or 6000 EUR or 500 EUR', 'Acme'],
  ['pt-BR', 'Silva R$ 500 por mês durante 12 meses', '6000 BRL or 500 BRL', 'Silva'],
  ['nl-NL', 'Jansen € 500 per maand voor 12 maanden', '6000 EUR or 500 EUR', 'Jansen'],
  ['sv-SE', 'Volvo 500 kr per månad i 12 månader', '6000 SEK or 500 SEK', 'Volvo'],
  ['nb-NO', 'Equinor 500 kr per måned i 2 år', '12000 NOK or 6000 NOK or 500 NOK', 'Equinor'],
  ['da-DK', 'Carlsberg 500 kr. pr. måned i 12 måneder', '6000 DKK or 500 DKK', 'Carlsberg'],
  ['fi-FI', 'Nokia 500 € kuukaudessa 12 kuukauden ajan', '6000 EUR or 500 EUR', 'Nokia'],
  ['pl-PL', 'Orlen 500 zł miesięcznie przez 12 miesięcy', '6000 PLN or 500 PLN', 'Orlen'],
  ['cs-CZ', 'Škoda 500 Kč měsíčně na 12 měsíců', '6000 CZK or 500 CZK', 'Škoda'],
  ['sk-SK', 'Tatra 500 € mesačne na 2 roky', '12000 EUR or 6000 EUR or 500 EUR', 'Tatra'],
  ['hu-HU', 'Mol 500 Ft havonta 12 hónapon át', '6000 HUF or 500 HUF', 'Mol'],
  ['ro-RO', 'Dacia 500 lei pe lună timp de 2 ani', '12000 RON or 6000 RON or 500 RON', 'Dacia'],
  ['tr-TR', 'Arçelik 500 TL aylık 12 ay boyunca', '6000 TRY or 500 TRY', 'Arçelik'],
  ['ru-RU', 'Ромашка 500 руб в месяц на 2 года', '12000 RUB or 6000 RUB or 500 RUB', 'Ромашка'],
  ['uk-UA', 'Рошен 500 грн на місяць протягом 12 місяців', '6000 UAH or 500 UAH', 'Рошен'],
  ['ja-JP', 'ソニー 月額 500円 2年間', '12000 JPY or 6000 JPY or 500 JPY', 'ソニー 月額'],
  ['zh-CN', '华为 500元 每月 为期 12个月', '6000 CNY or 500 CNY', '华为'],
  ['ko-KR', '삼성 매월 500원 12개월 동안', '6000 KRW or 500 KRW', '삼성 매월'],
  ['ko-KR', '삼성 매월 500원 2년간', '12000 KRW or 6000 KRW or 500 KRW', '삼성 매월'],
]

describe('what is paid for a time is asked: all of it, a year of it, or this alone', () => {
  test.each(terms)('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['en-IE', 'Acme 5k EUR for 3 people', '5000 EUR', 'Acme for 3 people'],
    ['de-DE', 'Beta 12 Monate Wartung 5k EUR', '5000 EUR', 'Beta 12 Monate Wartung'],
    ['fr-FR', 'Dupont formation de 3 jours 5 000 €', '5000 EUR', 'Dupont formation de 3 jours'],
    ['en-IE', 'Acme 5k EUR in 3 weeks', '5000 EUR', 'Acme'],
  ])('a length that is nothing’s price leaves the sum: in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test('a last day with the same word is one', () => {
    expect(lineIn('nl-NL', 'Jansen 500 EUR voor 30 september').read.closeOn).toMatchObject({
      value: '2027-09-30',
    })
  })
})

describe('a price in a line is asked', () => {
  test.each(lines)('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })
})

test.each([
  ['en-IE', 'Acme 1200 EUR/seat'],
  ['en-IE', 'Acme €500 each'],
  ['de-DE', 'Beta 500 EUR pro Stück'],
  ['fr-FR', 'Dupont 500 € chacune'],
])('a price of one without how many is said: in %s, %s', (locale, line) => {
  expect(lineIn(locale, line).amount).toMatch(/^not: .* is the price of one/)
})

describe('in a field', () => {
  test.each([
    ['en-US', '10 licenses at $500 each', '5000 USD or 500 USD'],
    ['en-IE', '3 x 5000 EUR', '15000 EUR or 5000 EUR'],
    ['en-IE', '3×5000€', '15000 EUR or 5000 EUR'],
    ['en-US', '$5,000 per month', '5000 USD or 60000 USD'],
    ['en-IE', '500 EUR/month', '500 EUR or 6000 EUR'],
    ['en-US', '$500 for 12 months', '500 USD or 6000 USD'],
    ['en-IE', '5000 EUR/month x 12', '60000 EUR or 5000 EUR'],
    ['de-DE', '5000 EUR pro Jahr für drei Jahre', '15000 EUR or 5000 EUR'],
    ['de-DE', '500 € pro Monat', '500 EUR or 6000 EUR'],
    ['en-IE', '12k EUR per year', '12000 EUR'],
    ['en-IE', '12k/yr', '12000 EUR'],
  ])('in %s, %s', (locale, text, amount) => {
    expect(amountIn(locale, text)).toBe(amount)
  })
})

test.each([
  ['en-IE', 'Acme 4x4 5000 EUR', '5000 EUR', 'Acme 4x4'],
  ['en-IE', 'Acme A3x 5000 EUR', '5000 EUR', 'Acme A3x'],
  ['en-IE', 'Acme 3 xl 5000 EUR', '5000 EUR', 'Acme 3 xl'],
  ['en-IE', 'Acme 3 ax 5000 EUR', '5000 EUR', 'Acme 3 ax'],
  ['en-IE', 'Acme 5000 EUR x3a', '5000 EUR', 'Acme x3a'],
  ['en-IE', 'Acme 5000 EUR ax3', '5000 EUR', 'Acme ax3'],
  ['en-IE', 'Acme 500 EUR a good deal', '500 EUR', 'Acme a good deal'],
  [
    'en-IE',
    'Acme 500 EUR each',
    'not: "500 EUR each" is the price of one: write what all of it comes to.',
    'Acme',
  ],
  [
    'en-IE',
    'Acme -500 EUR each',
    'not: "-500 EUR" is below zero: write an amount without the minus.',
    'Acme',
  ],
  ['en-IE', 'Acme phase 2 at 500 EUR', '500 EUR', 'Acme phase 2 at'],
  ['en-IE', '4x4 truck 12k', '12000 EUR', '4x4 truck'],
  ['en-IE', 'Acme 12k yearly', '12000 EUR', 'Acme yearly'],
  ['en-IE', 'Acme 50 seats 12k', '12000 EUR', 'Acme 50 seats'],
  ['en-IE', 'Acme 3 x support 5k', '5000 EUR', 'Acme 3 x support'],
  ['en-IE', 'Acme 1920 x 1080 screens 12k', '12000 EUR', 'Acme 1920 x 1080 screens'],
  ['de-DE', 'Beta im Mai 5000 EUR', '5000 EUR', 'Beta im Mai'],
])('what only looks like a price is the sum: in %s, %s', (locale, line, amount, rest) => {
  expect(lineIn(locale, line)).toMatchObject({ amount, rest })
})

test.each(['3 x 10000000000000 EUR', 'Acme 10 licences at 9000000000000 EUR'])(
  'what so many come to, and is too large, is said: %s',
  (line) => expect(lineIn('en-IE', line).amount).toMatch(/^not: .* is too large .*\d times/),
)
