import { describe, expect, test } from 'vitest'
import { readCurrency } from '../../worker/language/settings-values.ts'
import { amountIn, lineIn } from '../support/amounts.ts'

/** Currencies by code, sign and name, and what of them is asked. */

describe('a currency by its name or local sign', () => {
  test.each([
    ['en-IE', '5000 US dollars', '5000 USD'],
    ['en-IE', 'US$ 5000', '5000 USD'],
    ['en-IE', '5000 USD', '5000 USD'],
    ['en-IE', '1200 TL', '1200 TRY'],
    ['en-IE', '₺1200', '1200 TRY'],
    ['en-IE', '50 000 руб', '50000 RUB'],
    ['en-AE', '1200 Dhs', '1200 AED'],
    ['en-IE', 'Dhs. 1200', '1200 AED'],
    ['en-IE', 'RMB 10,000', '10000 CNY'],
    ['de-CH', '1200 Franken', '1200 CHF'],
    ['en-IE', '1200 Franken', '1200 CHF'],
    ['de-CH', 'Fr. 1200.-', '1200 CHF'],
    ['en-IN', 'Rs 5 lakh', '500000 INR'],
    ['en-IN', 'Rs. 5,00,000', '500000 INR'],
    ['en-PK', 'Rs 5 lakh', '500000 PKR'],
    ['id-ID', 'Rp 500 juta', '500000000 IDR'],
    ['en-MY', 'RM 12k', '12000 MYR'],
    ['en-KE', 'KSh 12,000', '12000 KES'],
    ['es-PE', 'S/ 1200', '1200 PEN'],
    ['en-NG', '₦500,000', '500000 NGN'],
    ['vi-VN', '500 triệu ₫', '500000000 VND'],
    ['fr-SN', '500 000 F CFA', '500000 XOF'],
    ['en-GH', 'GH₵ 500', '500 GHS'],
    ['he-IL', '₪12,500', '12500 ILS'],
    ['ar-EG', '١٬٢٥٠٫٥٠ ج.م.', '1250.50 EGP'],
    ['hi-IN', '₹१२,५०,०००', '1250000 INR'],
    ['en-ZA', 'R 5000', '5000 ZAR'],
    ['es-MX', '800 pesos', '800 MXN'],
    ['es-AR', '800 pesos', '800 ARS'],
    ['en-PH', '800 pesos', '800 PHP'],
    ['en-US', 'TL 1200', '1200 TRY'],
    ['de-DE', 'TEUR 120', '120000 EUR'],
    ['da-DK', 'DKK. 500', '500 DKK'],
    ['en-IE', 'Fr. 1200', '1200 CHF'],
    ['en-IE', 'RMB. 500', '500 CNY'],
    ['en-LS', 'R 500', '500 ZAR'],
  ])('in %s, %s is %s', (locale, text, value) => {
    expect(amountIn(locale, text)).toBe(value)
  })
})

test.each([
  ['en-IE', '5k font', 'a pound in Hungarian'],
  ['en-IE', '5k livre', 'a book in French'],
  ['de-DE', '5k punt', 'a pound in Finnish'],
  ['en-IE', '5k ft', 'feet'],
  ['en-IE', 'R 5000', 'a letter'],
  [
    'de-DE',
    '5k Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'longer than what money is called',
  ],
])('a short name of another language is another word: in %s, %s', (locale, text) => {
  expect(amountIn(locale, text)).toMatch(/is not an amount/)
})

describe('a sign several countries share is the locale’s', () => {
  test.each([
    ['en-US', '$5k', '5000 USD'],
    ['en-CA', '$5k', '5000 CAD'],
    ['en-AU', '$5k', '5000 AUD'],
    ['es-MX', '$5k', '5000 MXN'],
    ['de-DE', '5.000 $', '5000 USD'],
    ['fr-CA', '5 000 $', '5000 CAD'],
    ['fr-CA', '5 000 $ US', '5000 USD'],
    ['fr-CA', '5\u00a0000\u00a0$\u00a0US', '5000 USD'],
    ['fr-FR', '5 000 $US', '5000 USD'],
    ['sv-SE', '500 kr', '500 SEK'],
    ['nb-NO', '500 kr', '500 NOK'],
    ['da-DK', '500 kr', '500 DKK'],
    ['is-IS', '500 kr', '500 ISK'],
    ['en-SE', '500 kr', '500 SEK'],
    ['ja-JP', '¥5000', '5000 JPY'],
    ['ja-JP', '￥5000', '5000 JPY'],
    ['zh-CN', '¥5000', '5000 CNY'],
    ['en-GB', '£500', '500 GBP'],
    ['ar-EG', '£500', '500 EGP'],
    ['ru-BY', '500 руб', '500 BYN'],
    ['fr-CH', '500 francs', '500 CHF'],
    ['sv-FI', '500 kr', '500 SEK'],
    ['da-DE', '500 kr.', '500 DKK'],
    ['sv-SE', 'Kr 500 DKK', '500 DKK'],
  ])('in %s, %s is %s', (locale, text, value) => {
    expect(amountIn(locale, text)).toBe(value)
  })

  test.each([
    ['en-IE', '$5k', '5000 USD or 5000 CAD or 5000 AUD or 5000 NZD or 5000 SGD'],
    ['en-GB', '¥5000', '5000 JPY or 5000 CNY'],
    ['en-US', '500 kr', '500 SEK or 500 NOK or 500 DKK or 500 ISK'],
    ['en-GB', 'Rs 500', '500 INR or 500 PKR or 500 LKR or 500 NPR or 500 MUR'],
    ['en-AU', 'Rs 500', '500 INR or 500 PKR or 500 LKR or 500 NPR or 500 MUR'],
    ['en-GB', '500 dirhams', '500 AED or 500 MAD'],
  ])('else it is asked: in %s, %s', (locale, text, value) => {
    expect(amountIn(locale, text)).toBe(value)
  })

  test.each([
    ['en-IE', 'SEK', '500 kr', '500 SEK'],
    ['en-IE', 'CAD', '$5k', '5000 CAD'],
    ['en-US', 'CAD', '$5k', '5000 CAD or 5000 USD'],
    ['en-GB', 'HUF', '500 Ft', '500 HUF'],
    ['en-GB', 'CHF', '500 francs', '500 CHF'],
    ['en-US', 'AUD', 'A$5k', '5000 AUD'],
    ['en-US', 'AUD', '$5k CAD', '5000 CAD'],
    ['en-IE', 'XOF', '500 FCFA', '500 XOF'],
    ['fr-FR', 'XOF', '500 F CFA', '500 XOF'],
    ['fr-FR', 'XAF', '500 FCFA', '500 XAF'],
    ['en-IE', 'EUR', '500 FCFA', '500 XAF or 500 XOF'],
    ['fr-SN', 'XAF', '500 FCFA', '500 XAF or 500 XOF'],
    ['fr-SN', 'XAF', '500 F CFA', '500 XAF or 500 XOF'],
    ['en-IE', 'JPY', '¥500', '500 JPY'],
    ['en-US', 'EUR', '¥500', '500 JPY'],
    ['en-US', 'EUR', '¥ 500', '500 JPY'],
    ['en-IE', 'EUR', '\u200e£\u200e500', '500 GBP'],
    ['en-IE', 'EUR', '500 Dhs.', '500 AED'],
    ['en-IE', 'EUR', '500 KR.', '500 SEK or 500 NOK or 500 DKK or 500 ISK'],
    ['da-DK', 'EUR', '500 Kr.', '500 DKK'],
    ['en-IE', 'EUR', 'C$ 500', '500 CAD'],
    ['es-NI', 'EUR', 'C$ 500', '500 NIO'],
    ['cs-CZ', 'EUR', '500 dinárů', '500 KWD or 500 RSD or 500 BHD or 500 JOD or 500 IQD'],
  ])('in %s where the workspace has %s, %s is %s', (locale, currency, text, value) => {
    expect(amountIn(locale, text, currency)).toBe(value)
  })
})

test.each([
  ['en-US', 'USD', 'Acme Euro 500', '500 EUR', 'Acme'],
  ['en-US', 'USD', 'Acme Lira 500', '500 TRY', 'Acme'],
  ['en-IE', 'EGP', 'Acme 500 pounds', '500 EGP or 500 GBP', 'Acme'],
  ['en-IE', 'EUR', 'Smith R.S 5k', '5000 EUR', 'Smith R.S'],
  ['en-IE', 'EUR', 'Model R 5000', '5000 EUR', 'Model R'],
  ['de-DE', 'EUR', 'Acme US-Dollar 500', '500 USD', 'Acme'],
  ['de-DE', 'EUR', 'Acme Kanada-Dollar 500', '500 CAD', 'Acme'],
  ['de-DE', 'EUR', 'Acme Hongkong-Dollar 1.500 Wartung', '1500 HKD', 'Acme Wartung'],
  ['de-DE', 'EUR', 'Acme Schweden-Kronen 500', '500 SEK', 'Acme'],
  ['nl-NL', 'EUR', 'Acme Canada-dollar 500', '500 CAD', 'Acme'],
  ['de-DE', 'EUR', 'Kunden-Service 500', '500 EUR', 'Kunden-Service'],
  ['sv-SE', 'SEK', 'Acme US-dollar 500', '500 USD', 'Acme'],
  ['de-DE', 'EUR', 'Acme-EUR 500', '500 EUR', 'Acme-EUR'],
])('in %s where the workspace has %s, the line %s', (locale, currency, line, amount, rest) => {
  expect(lineIn(locale, line, currency)).toMatchObject({ amount, rest })
})

describe('the currency of a workspace', () => {
  test.each([
    ['€', 'EUR'],
    ['eur', 'EUR'],
    ['US  dollars', 'USD'],
    ['Ksh', 'KES'],
  ])('%s is %s', (typed, is) => {
    expect(readCurrency(typed)).toEqual({ is })
  })

  test.each(['$', 'Kr', 'Lira', 'Yuan'])('%s is of several places', (typed) => {
    expect(readCurrency(typed)).toEqual({ not: expect.stringMatching(/^There is no currency "/) })
  })
})

describe('currencies of three decimals with one separator', () => {
  test.each([
    ['fr-CH', 'KWD 1.250', '1.25 KWD'],
    ['en-US', 'KWD 1.250', '1.25 KWD'],
    ['de-DE', '1,250 KWD', '1.25 KWD'],
    ['de-DE', '1.250 KWD', '1.25 KWD or 1250 KWD'],
    ['en-US', 'KWD 1,250', '1.25 KWD or 1250 KWD'],
    ['fr-FR', '1.250 TND', '1.25 TND or 1250 TND'],
    ['fr-FR', '1,250 TND', '1.25 TND'],
    ['ar-EG', '١٫٢٥٠ د.ك.', '1.25 KWD'],
    ['en-US', 'KWD 1,250.000', '1250 KWD'],
    ['en-US', 'BHD 1.25', '1.25 BHD'],
    ['en-US', 'JOD 12500', '12500 JOD'],
    ['en-US', 'OMR 1,250,000', '1250000 OMR'],
  ])('in %s, %s is %s', (locale, text, value) => {
    expect(amountIn(locale, text)).toBe(value)
  })
})

describe('scales', () => {
  test.each([
    ['en-IE', '120 TEUR', '120000 EUR'],
    ['en-IE', '250 T€', '250000 EUR'],
    ['en-IE', '500 tys. zł', '500000 PLN'],
    ['en-IE', 'R$ 150 mil', '150000 BRL or 150000000 BRL'],
    ['en-IE', '500 тыс. руб.', '500000 RUB'],
    ['en-IE', '500万円', '5000000 JPY'],
    ['en-IE', '5000만원', '50000000 KRW'],
    ['en-US', '$1.5 bil', '1500000000 USD'],
    ['en-US', '$1.5MM', '1500000 USD'],
    ['en-US', '5 mil EUR', '5000 EUR or 5000000 EUR'],
    ['en-US', '5 billion EUR', '5000000000 EUR'],
    ['de-DE', '0,5 billion EUR', '500000000000 EUR'],
    ['en-US', '2 crore INR', '20000000 INR'],
    ['en-US', '12.500k', '12500 EUR or 12500000 EUR'],
  ])('in %s, %s is %s', (locale, text, value) => {
    expect(amountIn(locale, text).split(' or ').sort().join(' or ')).toBe(value)
  })
})

describe('in languages of which only Intl knows the words', () => {
  test.each([
    ['fa-IR', '۵۰۰۰ یورو', '5000 EUR'],
    ['hi-IN', '5000 यूरो', '5000 EUR'],
    ['hi-IN', '5000 डॉलर', '5000 USD'],
    ['ar-EG', '٥٠٠٠ يورو', '5000 EUR'],
    ['ar-EG', '٥٠٠٠ دولار', /^5000 USD or/],
  ])('in %s, %s', (locale, text, value) => {
    expect(lineIn(locale, `Acme ${text}`).amount).toMatch(value)
    expect(lineIn(locale, `Acme ${text}`).rest).toBe('Acme')
  })
})

test.each([
  ['el-GR', 'λίρα 500', '500 GBP'],
  ['vi-VN', 'bảng 500', '500 GBP'],
  ['hr-HR', 'kruna 500', /SEK.*CZK/],
])('what several currencies are called is first the largest: in %s, %s', (locale, text, value) => {
  expect(amountIn(locale, text)).toMatch(value)
})

const amountOf = (locale: string, line: string) => lineIn(locale, line).amount

test('a dot behind a name makes it no surer', () => {
  expect(amountOf('en-US', 'Acme Rand. 500')).toBe(amountOf('en-US', 'Acme Rand 500'))
  expect(amountOf('en-US', 'Acme Rand. 500')).toMatch(/ or /)
})
