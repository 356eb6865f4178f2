import { describe, expect, test } from 'vitest'
import { languages } from '../../worker/language/languages/index.ts'
import { amountIn, lineIn } from '../support/amounts.ts'

/** A currency by its country and its noun is that currency, or is asked or said: never another. */

describe('the name of a currency', () => {
  test.each([
    ['en-IE', 'Acme 5000 Egyptian pounds', '5000 EGP', 'Acme'],
    ['en-IE', 'Acme 5k Kenyan shillings renewal', '5000 KES', 'Acme renewal'],
    ['en-IE', 'Acme 5000 Hungarian forints', '5000 HUF', 'Acme'],
    ['de-DE', 'Acme 5000 ägyptische Pfund', '5000 EGP', 'Acme'],
    ['de-DE', 'Acme 5000 Surinamische Dollar', '5000 SRD', 'Acme'],
    [
      'en-IE',
      'Acme 5000 Iranian dinars',
      '5000 KWD or 5000 RSD or 5000 BHD or 5000 JOD or 5000 IQD',
      'Acme',
    ],
    ['de-DE', 'Acme 5000 Singapur-Dollar', '5000 SGD', 'Acme'],
    ['fr-FR', 'Dupont 5 000 livres égyptiennes', '5000 EGP', 'Dupont'],
    ['es-ES', 'Pérez 5000 libras egipcias', '5000 EGP', 'Pérez'],
    ['pt-BR', 'Silva 5000 dólares canadenses', '5000 CAD', 'Silva'],
    ['pl-PL', 'Kowalski 5000 dolarów kanadyjskich', '5000 CAD', 'Kowalski'],
    ['cs-CZ', 'Novák 5000 kanadských dolarů', '5000 CAD', 'Novák'],
    ['hu-HU', 'Mol 200 dán korona', '200 DKK', 'Mol'],
    ['hu-HU', 'Mol 12 dán korona május 12-én', '12 DKK', 'Mol'],
    ['tr-TR', 'Koç 5000 Mısır lirası', '5000 EGP', 'Koç'],
    ['ru-RU', 'Ромашка 5000 канадских долларов', '5000 CAD', 'Ромашка'],
    ['uk-UA', 'Ромашка 5000 канадських доларів', '5000 CAD', 'Ромашка'],
    ['ko-KR', '삼성 5000 캐나다 달러', '5000 CAD', '삼성'],
    ['ja-JP', 'ソニー 5000カナダドル', '5000 CAD', 'ソニー'],
    ['zh-CN', '华为 5000加拿大元', '5000 CAD', '华为'],
    ['en-IE', 'Acme 500 NIS audit', '500 EUR or 500 ILS', 'Acme NIS audit'],
    ['en-IE', 'Acme 500 rand', '500 EUR or 500 ZAR', 'Acme rand'],
    ['en-IE', 'Acme C$500', '500 CAD', 'Acme'],
    ['en-IN', 'Acme Rs 5000/-', '5000 INR', 'Acme'],
    ['en-US', 'Acme 5000 bucks', '5000 USD', 'Acme'],
  ])('in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['de-DE', 'Beta 5000 Hongkongdollars', '5000 HKD', 'Beta'],
    ['vi-VN', 'Vin 500 triệu đồng', '500000000 VND', 'Vin'],
    ['id-ID', 'Astra 500 ribu rupiah', '500000 IDR', 'Astra'],
    ['de-DE', 'Beta 5000 Hongkongdollar', '5000 HKD', 'Beta'],
    ['de-DE', 'Beta 5000 Kanadadollar', '5000 CAD', 'Beta'],
    ['de-DE', 'Beta 5000 Australdollars', '5000 AUD', 'Beta'],
    ['de-DE', 'Beta 5000 Australiendollar', '5000 AUD', 'Beta'],
    ['de-DE', 'Beta 5000 Kanada-Dollar', '5000 CAD', 'Beta'],
    ['de-DE', 'Beta 5000 Taiwandollar', '5000 TWD', 'Beta'],
    ['de-DE', 'Beta 5000 Singapurdollar', '5000 SGD', 'Beta'],
    ['de-DE', 'Beta 5000 Neuseelanddollar', '5000 NZD', 'Beta'],
    ['de-DE', 'Beta 5000 Schwedenkronen', '5000 SEK', 'Beta'],
    ['de-DE', 'Beta 5000 Tschechenkronen', '5000 CZK', 'Beta'],
    ['de-DE', 'Beta 5000 Norwegerkronen', '5000 NOK', 'Beta'],
    ['de-DE', 'Beta 5000 Dänenkronen', '5000 DKK', 'Beta'],
    ['de-DE', 'Beta 5000 Ägyptenpfund', '5000 EGP', 'Beta'],
    ['de-DE', 'Beta 5000 Schweizerfranken', '5000 CHF', 'Beta'],
    ['de-DE', 'Beta 5000 Türkenlira', '5000 TRY', 'Beta'],
    ['de-DE', 'Beta 5000 Mexikopesos', '5000 MXN', 'Beta'],
    ['de-DE', 'Beta 5000 Indienrupien', '5000 INR', 'Beta'],
    ['sv-SE', 'Volvo 5000 Hongkongdollars', '5000 HKD', 'Volvo'],
    ['sv-SE', 'Volvo 5000 Kanadadollar', '5000 CAD', 'Volvo'],
    ['sv-SE', 'Volvo 5000 Australiendollar', '5000 AUD', 'Volvo'],
    ['sv-SE', 'Volvo 5000 singaporedollar', '5000 SGD', 'Volvo'],
    ['nb-NO', 'Equinor 5000 kanadadollar', '5000 CAD', 'Equinor'],
    ['da-DK', 'Maersk 5000 Hongkongdollars', '5000 HKD', 'Maersk'],
    ['nl-NL', 'Jansen 5000 Canadadollar', '5000 CAD', 'Jansen'],
    ['nl-NL', 'Jansen 5000 Hongkongdollars', '5000 HKD', 'Jansen'],
    ['nl-NL', 'Jansen 5000 Australië-dollar', '5000 AUD', 'Jansen'],
    ['fi-FI', 'Nokia 5000 Kanadan dollaria', '5000 CAD', 'Nokia'],
    ['fi-FI', 'Nokia 5000 Hongkongin dollaria', '5000 HKD', 'Nokia'],
    ['en-IE', 'Acme 5000 Canada dollars', '5000 CAD', 'Acme'],
    ['en-IE', 'Acme 5000 Hongkong dollars', '5000 HKD', 'Acme'],
    ['en-IE', 'Acme 5000 Sweden kronor', '5000 SEK', 'Acme'],
    [
      'en-IE',
      'Acme 5000 Iraqi rials',
      '5000 SAR or 5000 QAR or 5000 OMR or 5000 YER or 5000 IRR',
      'Acme',
    ],
    [
      'en-IE',
      'Acme 5000 Swedish francs',
      '5000 CHF or 5000 XOF or 5000 XAF or 5000 XPF or 5000 CDF',
      'Acme',
    ],
    [
      'de-DE',
      'Beta 5000 irakische Rial',
      '5000 SAR or 5000 QAR or 5000 OMR or 5000 YER or 5000 IRR',
      'Beta',
    ],
    ['en-IE', 'Acme 5000 Mexico pesos', '5000 MXN', 'Acme'],
    ['hu-HU', 'Mol 5000 kanadai dollár', '5000 CAD', 'Mol'],
    ['en-IE', 'Acme 5k Brazil real estate', '5000 EUR', 'Acme Brazil real estate'],
    ['en-IE', 'Acme 5000 Turkey project', '5000 EUR', 'Acme Turkey project'],
    ['de-DE', 'Beta 5000 Schwedenreise', '5000 EUR', 'Beta Schwedenreise'],
    ['en-IE', 'Acme 5k Australian wine', '5000 EUR', 'Acme Australian wine'],
    ['en-IE', 'Acme 5k Brazil real estate', '5000 EUR', 'Acme Brazil real estate'],
    ['en-IE', 'Acme 5000 Brazilian reais', '5000 BRL', 'Acme'],
  ])('its country and its noun in one word or two: in %s, %s', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })

  test.each([
    ['Acme 5000 Aussie dollars', /"Aussie" says nothing/],
    ['Acme 5000 Martian dollars', /"Martian" says nothing/],
    ['Acme 5000 BTC', /"BTC" says nothing/],
    ['Acme 5000 HRK licence', /"HRK" says nothing/],
  ])('that nobody knows is said: %s', (line, sentence) => {
    expect(lineIn('en-IE', line).amount).toMatch(sentence)
  })
})

const widely =
  'AUD BRL CAD CHF CLP CZK DKK EGP EUR GBP HUF IDR INR JPY MXN NOK NZD PHP PKR PLN SAR SEK SGD TRY USD ZAR'

test.each(Object.keys(languages))('in %s, as `Intl` calls them', (language) => {
  const wrong = widely.split(' ').flatMap((currency) =>
    [1, 5, 5000].flatMap((number) => {
      const shown = new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'name',
        maximumFractionDigits: 0,
      }).format(number)
      const own = currency === 'EUR' ? 'USD' : 'EUR'
      const read = amountIn(language, shown, own)
      return /^(?:not: |.* or )/.test(read) || read === `${number} ${currency}` ? [] : [shown, read]
    }),
  )
  expect(wrong).toEqual([])
})
