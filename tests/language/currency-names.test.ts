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
