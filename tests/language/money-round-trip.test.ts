import fc from 'fast-check'
import { expect, test } from 'vitest'
import { money } from '../../worker/language/formatting.ts'
import { languages } from '../../worker/language/languages/index.ts'
import {
  digits,
  equation,
  readAmount,
  readLine,
  readRate,
} from '../../worker/language/shorthand.ts'
import { readerIn } from '../support/amounts.ts'

/** What is shown in any locale can be typed back, and means the same. */

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const spoken = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => Intl.DateTimeFormat.supportedLocalesOf(code).length > 0)
const places =
  `en-US en-GB en-IE en-CA en-AU en-NZ en-ZA en-IN en-SG en-HK en-NG en-SE en-CH de-DE de-AT de-CH
  fr-FR fr-CA fr-CH fr-BE es-ES es-MX es-AR es-CL es-CO es-PE es-US it-CH pt-BR pt-PT nl-BE sv-FI
  nb-NO da-DK ar-EG ar-AE ar-MA zh-TW zh-HK ur-IN sr-Latn pa-Arab uz-Arab ff-Adlm ks mr-IN ne-NP`.split(
    /\s+/,
  )
const locales = [...new Set([...Object.keys(languages), ...spoken, ...places])]
const currencies =
  `EUR USD GBP JPY CHF SEK NOK DKK ISK PLN CZK HUF RON TRY RUB UAH CNY KRW INR CAD AUD NZD
  SGD HKD TWD MXN BRL ARS CLP COP PEN ZAR ILS AED SAR KWD BHD TND JOD EGP NGN KES THB MYR IDR PHP VND
  XAF XOF XPF CLF GEL KZT BGN RSD PKR LKR AMD ALL MAD TOP`.split(/\s+/)

const minors = [0, 5, 1250, 123_456, 1_250_000, 125_000_000, 123_456_789_012]

test('offers many places', () => {
  expect(spoken.length).toBeGreaterThan(100)
})

test.each(locales)('amounts in %s', (locale) => {
  const wrong = currencies.flatMap((currency) =>
    minors.flatMap((minor) => {
      const shown = money({ minor, currency }, locale)
      const read = readAmount(shown, readerIn(locale, currency))
      const same = 'value' in read && read.value.minor === minor && read.value.currency === currency
      return same ? [] : [{ shown, read }]
    }),
  )
  expect(wrong).toEqual([])
})

test.each(locales.filter((locale) => locale !== 'ff-Adlm'))(
  'an amount cut short as in %s is never another',
  (locale) => {
    const wrong = (['short', 'long'] as const).flatMap((compactDisplay) =>
      [1000, 12_000, 500_000, 1_500_000, 2_000_000, 25_000_000, 3_000_000_000].flatMap((sum) => {
        const compact = { notation: 'compact', compactDisplay, style: 'currency', currency: 'EUR' }
        const shown = new Intl.NumberFormat(locale, compact as Intl.NumberFormatOptions).format(sum)
        const read = readAmount(shown, readerIn(locale, 'EUR'))
        return 'value' in read && read.value.minor !== sum * 100 ? [{ shown, read }] : []
      }),
    )
    expect(wrong).toEqual([])
  },
)

const amounts = fc.record({
  minor: fc.integer({ min: 0, max: 1e13 }),
  currency: fc.constantFrom(...currencies),
})
const anywhere = fc.constantFrom(...locales.filter((locale) => locale !== 'ff-Adlm'))

test('any amount, whatever the workspace’s currency is, is the same or is asked', () => {
  fc.assert(
    fc.property(amounts, anywhere, fc.constantFrom(...currencies), (amount, locale, own) => {
      const read = readAmount(money(amount, locale), readerIn(locale, own))
      const meant = 'choices' in read ? read.choices.map(({ value }) => value) : []
      if ('choices' in read) expect(meant).toContainEqual(amount)
      else expect(read).toEqual({ value: amount })
    }),
    { numRuns: 2000 },
  )
})

test('an amount in a line is the same, or is asked', () => {
  fc.assert(
    fc.property(amounts, anywhere, (amount, locale) => {
      const shown = money(amount, locale).replace(/[\u200e\u200f\u061c]/g, '')
      const { amount: read } = readLine(`Acme ${shown}`, readerIn(locale, amount.currency))
      const meant = read && 'choices' in read ? read.choices.map(({ value }) => value) : []
      if (read && 'choices' in read) expect(meant).toContainEqual(amount)
      else expect(read).toMatchObject({ value: amount })
    }),
    { numRuns: 2000, examples: [[{ minor: 1250, currency: 'ILS' }, 'sk']] },
  )
})

const decimals = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, behind]) =>
    `${whole}.${behind}`.replace(/\.?0+$/, (end) => (end.includes('.') ? '' : end)),
  )
  .map((text) => (text.includes('.') ? text.replace(/0+$/, '') : text))

test('a rate as it is shown, in any locale', () => {
  const others = fc.constantFrom(...currencies.filter((one) => one !== 'EUR'))
  fc.assert(
    fc.property(others, decimals, decimals, anywhere, (currency, per, rate, locale) => {
      const shown = equation({ currency, per, rate }, readerIn(locale))
      expect(readRate(shown, readerIn(locale), '2026-11-22')).toEqual({
        ...{ currency, per, rate },
        onDate: '2026-11-22',
      })
    }),
    { numRuns: 2000 },
  )
})

test.each(['en-SE', 'en-DE', 'de', 'en', 'fr', 'de-CH', 'en-ZA', 'pt', 'ar-EG'])(
  'a rate of three decimals, in %s',
  (locale) => {
    const rate = { currency: 'USD', per: '1', rate: '1.335' }
    const read = readRate(equation(rate, readerIn(locale)), readerIn(locale), '2026-11-22')
    expect(read).toEqual({ ...rate, onDate: '2026-11-22' })
  },
)

test('decimals by ISO 4217', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF', 'HUF'].map(digits)).toEqual([2, 0, 3, 4, 2])
})
