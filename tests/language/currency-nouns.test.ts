import { describe, expect, test } from 'vitest'
import { listed } from '../../worker/language/languages/amount-words.ts'
import { currencyNouns } from '../../worker/language/languages/currency-nouns.ts'
import { languages } from '../../worker/language/languages/index.ts'
import { codes } from '../../worker/language/shorthand/currency-codes.ts'
import { amountIn, lineIn } from '../support/amounts.ts'

/** What money is called in everyday words is that money, or is asked: never the workspace's own. */

const tables = {
  'a name of one currency': [
    ['en-IE', 'Acme 5000 leva', '5000 BGN', 'Acme'],
    ['en-IE', 'Acme 5000 birr renewal', '5000 ETB', 'Acme renewal'],
    ['en-IE', 'Acme 5000 lempiras', '5000 HNL', 'Acme'],
    ['en-IE', 'Acme 5000 reais', '5000 BRL', 'Acme'],
    ['en-IE', 'Acme 12.5k hryvnias', '12500 UAH', 'Acme'],
    ['en-IE', 'Acme 5000 Swazi emalangeni', '5000 SZL', 'Acme'],
    ['fr-FR', 'Dupont 5 000 leva', '5000 BGN', 'Dupont'],
    ['de-DE', 'Beta 5000 Lewa', '5000 BGN', 'Beta'],
    ['de-DE', 'Beta 5000 Costa-Rica-Colón', '5000 CRC', 'Beta'],
    ['cs-CZ', 'Novák 5000 lvů', '5000 BGN', 'Novák'],
    ['pl-PL', 'Orlen 5000 lewów', '5000 BGN', 'Orlen'],
    ['ru-RU', 'Ромашка 5000 донгов', '5000 VND', 'Ромашка'],
    ['hu-HU', 'Mol 5000 lej', '5000 RON', 'Mol'],
    ['tr-TR', 'Koç 5000 Kenya şilini', '5000 KES', 'Koç'],
    ['sv-SE', 'Volvo 5000 Hongkongdollar', '5000 HKD', 'Volvo'],
    ['pt-BR', 'Silva 5000 guaranis', '5000 PYG', 'Silva'],
    ['ja-JP', 'ソニー 5000 レンピラ', '5000 HNL', 'ソニー'],
    ['ko-KR', '삼성 5000 러시아 루블', '5000 RUB', '삼성'],
  ],
  'a name of several: the place’s, the workspace’s, else asked': [
    ['en-IE', 'Acme 5000 lei', '5000 RON or 5000 MDL', 'Acme'],
    ['en-IE', 'Acme lei 5000', '5000 RON or 5000 MDL', 'Acme'],
    ['ro-RO', 'Acme 5000 lei', '5000 RON', 'Acme'],
    ['ro-MD', 'Acme 5000 lei', '5000 MDL', 'Acme'],
    ['en-IE', 'Acme 5000 FCFA', '5000 XAF or 5000 XOF', 'Acme'],
    ['en-IE', 'Acme 5000 CFA', '5000 XAF or 5000 XOF', 'Acme'],
    ['fr-FR', 'Acme 5 000 francs CFA', '5000 XAF or 5000 XOF', 'Acme'],
    ['fr-SN', 'Acme 5 000 FCFA', '5000 XOF', 'Acme'],
    ['fr-CM', 'Acme 5 000 F CFA', '5000 XAF', 'Acme'],
    [
      'fr-FR',
      'Acme 5 000 francs',
      '5000 CHF or 5000 XOF or 5000 XAF or 5000 XPF or 5000 CDF',
      'Acme',
    ],
    ['fr-CH', 'Acme 5000 francs', '5000 CHF', 'Acme'],
    ['en-IE', 'Acme 5000 manats', '5000 AZN or 5000 TMT', 'Acme'],
    ['ru-RU', 'Acme 5000 манатов', '5000 AZN or 5000 TMT', 'Acme'],
    ['en-ZM', 'Acme 5000 kwacha', '5000 ZMW', 'Acme'],
    [
      'de-DE',
      'Acme 5000 Kronen',
      '5000 SEK or 5000 NOK or 5000 DKK or 5000 CZK or 5000 ISK',
      'Acme',
    ],
  ],
  'an everyday word as well: asked, and left in the title': [
    ['en-IE', 'Acme 5000000 won renewal', '5000000 EUR or 5000000 KRW', 'Acme won renewal'],
    ['en-IE', 'Acme 5000 soles', '5000 EUR or 5000 PEN', 'Acme soles'],
    ['es-ES', 'Acme 5000 soles', '5000 EUR or 5000 PEN', 'Acme soles'],
    ['es-PE', 'Acme 5000 soles', '5000 PEN', 'Acme'],
    ['en-IE', 'Acme 5000 lev', '5000 EUR or 5000 BGN', 'Acme lev'],
    ['en-IE', 'Acme 5000 real', '5000 EUR or 5000 BRL', 'Acme real'],
    ['pt-BR', 'Acme 5000 real', '5000 BRL', 'Acme'],
    ['en-IE', 'Acme 500 rand', '500 EUR or 500 ZAR', 'Acme rand'],
    ['en-ZA', 'Acme 500 rand', '500 ZAR', 'Acme'],
    ['en-IE', 'Acme 500 pounds', '500 EUR or 500 GBP', 'Acme pounds'],
    ['en-GB', 'Acme 500 pounds', '500 GBP', 'Acme'],
    ['fr-FR', 'Dupont 5 000 wons', '5000 EUR or 5000 KRW', 'Dupont wons'],
    ['en-IE', 'Balboa 5k', '5000 EUR or 5000 PAB', 'Balboa'],
    ['en-IE', 'Lempira 5k renewal', '5000 EUR or 5000 HNL', 'Lempira renewal'],
  ],
  'no money where it is no amount’s, or another is named': [
    ['en-IE', 'won Acme 5k', '5000 EUR', 'won Acme'],
    ['en-IE', 'Acme renewal won 5k EUR', '5000 EUR', 'Acme renewal'],
    ['en-IE', 'Balboa 5k EUR renewal', '5000 EUR', 'Balboa renewal'],
    ['en-IE', 'Acme 5k real estate', '5000 EUR', 'Acme real estate'],
    ['en-IE', 'Rand Corp 5k EUR', '5000 EUR', 'Rand Corp'],
    ['en-IE', 'Acme 50 pounds coffee 5k EUR', '5000 EUR', 'Acme 50 pounds coffee'],
    ['it-IT', 'lei Rossi 5k', '5000 EUR', 'lei Rossi'],
    ['es-ES', 'Sol Melia 5k EUR', '5000 EUR', 'Sol Melia'],
  ],
} satisfies Record<string, [locale: string, line: string, amount: string, rest: string][]>

describe.each(Object.entries(tables))('%s', (_, rows) => {
  test.each(rows)('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })
})

test.each([
  ['5k won', '5000 KRW'],
  ['5k real', '5000 BRL'],
  ['500 pounds', '500 GBP'],
  ['guaraníes 5000', '5000 PYG'],
  ['5000 so’m', '5000 UZS or 5000 KGS'],
])('in a field there is nothing else it could be: %s', (text, value) => {
  expect(amountIn('en-IE', text)).toBe(value)
})

test('every living currency has a name here or shares one', () => {
  const named = Object.keys(currencyNouns).flatMap((key) => key.split(' '))
  const shared =
    `AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD USD XCD
    ARS CLP COP CUP DOP MXN PHP UYU GBP FKP GIP SHP DKK ISK NOK SEK BIF CDF DJF GNF KMF RWF
    DZD LYD TND MUR SCR KES SOS TZS UGX RUB BYN TRY CLF VED SVC KPW TMT`.split(/\s+/)
  expect([...codes].filter((code) => ![...named, ...shared].includes(code))).toEqual([])
})

/** Of several words with signs between them, of money that is gone, or called otherwise elsewhere. */
const unread = new Set('BAM CLF ZWG STN SVC KPW VED SHP TTD PGK TOP FKP MOP NIO BMD'.split(' '))
const unreadIn = ['fi ILS', 'fi TWD', 'pt KGS', 'pt UZS', 'ro GIP', 'ro SSP']
const own = (currency: string) => (currency === 'EUR' ? 'USD' : 'EUR')

describe.each(Object.keys(languages))('in %s', (language) => {
  test('each noun is its money or asked, also where it means other money elsewhere', () => {
    const wrong = Object.entries(currencyNouns).flatMap(([key, forms]) =>
      listed(forms).flatMap((form) => {
        const said = lineIn(language, `Acme 5000 ${form} Foo`, own(key)).amount
        return key.split(' ').some((code) => said.includes(code)) ? [] : [`${form}: ${said}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test('each as `Intl` writes it after a number', () => {
    const wrong = [...codes].flatMap((currency) => {
      if (unread.has(currency) || unreadIn.includes(`${language} ${currency}`)) return []
      const shown = new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'name',
        maximumFractionDigits: 0,
        useGrouping: false,
      }).format(5000)
      const said = lineIn(language, `Acme ${shown} Foo`, own(currency)).amount
      const isRead = said === `5000 ${currency}` || / or |^not/.test(said)
      return isRead ? [] : [`${shown}: ${said}`]
    })
    expect(wrong).toEqual([])
  })
})
