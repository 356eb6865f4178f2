import { describe, expect, test } from 'vitest'
import { equation, isFar, readRate } from '../../worker/language/shorthand.ts'
import { readerIn } from '../support/amounts.ts'

const today = '2026-11-22'

/** `per currency = rate own`, or what is wrong with it. */
function rateIn(locale: string, own: string, line: string): string {
  const read = readRate(line, readerIn(locale, own), today)
  if ('error' in read) return `not: ${read.error}`
  const { per, currency, rate, onDate } = read
  return `${per} ${currency} = ${rate} ${own}${onDate === today ? '' : ` from ${onDate}`}`
}

describe('a rate is read by the reader’s numbers', () => {
  test.each([
    ['de-DE', 'EUR', '1.000 JPY = 6,2 EUR', '1000 JPY = 6.2 EUR'],
    ['en-US', 'USD', '1 USD = 15,750 IDR', '15750 IDR = 1 USD'],
    ['en-IE', 'EUR', '1 EUR = 1,480 KRW', '1480 KRW = 1 EUR'],
    ['en-IE', 'EUR', '1 EUR = 25,000.50 VND', '25000.5 VND = 1 EUR'],
    ['de-DE', 'EUR', '1 EUR = 25.000,50 VND', '25000.5 VND = 1 EUR'],
    ['fr-FR', 'EUR', '1 000 JPY = 6,2 EUR', '1000 JPY = 6.2 EUR'],
    ['en-IE', 'EUR', '1 000 JPY = 6,2 EUR', '1000 JPY = 6.2 EUR'],
    ['de-CH', 'CHF', '1’000 JPY = 6.2 CHF', '1000 JPY = 6.2 CHF'],
    ['en-IN', 'INR', '1 BTN = 1 INR', '1 BTN = 1 INR'],
    ['en-IE', 'EUR', '1 GBP = 1.125 EUR', '1 GBP = 1.125 EUR'],
    ['de-DE', 'EUR', '1 GBP = 1,125 EUR', '1 GBP = 1.125 EUR'],
    ['de-DE', 'EUR', '1 USD = 0.925 EUR', '1 USD = 0.925 EUR'],
    ['en-IE', 'EUR', '100 JPY = 0,61 EUR', '100 JPY = 0.61 EUR'],
    ['ar-EG', 'EGP', '١ USD = ٤٩٫٥ EGP', '1 USD = 49.5 EGP'],
    ['en-IE', 'EUR', '1 USD = 0.920 EUR', '1 USD = 0.92 EUR'],
  ])('in %s with %s, %s', (locale, own, line, rate) => {
    expect(rateIn(locale, own, line)).toBe(rate)
  })

  test.each([
    ['en-US', 'EUR', '$1 = €0.92', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', '$1 = €0.92', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', '€0.92 = $1', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', '1€ = 1.08$', '1.08 USD = 1 EUR'],
    ['en-IE', 'EUR', 'EUR/USD 1.08', '1.08 USD = 1 EUR'],
    ['en-IE', 'EUR', 'EUR/USD = 1.08', '1.08 USD = 1 EUR'],
    ['en-IE', 'EUR', 'EURUSD: 1.08', '1.08 USD = 1 EUR'],
    ['en-IE', 'EUR', 'USD/EUR 0.92 from 2026-11-01', '1 USD = 0.92 EUR from 2026-11-01'],
    ['en-IE', 'EUR', 'GBP = 1.15', '1 GBP = 1.15 EUR'],
    ['en-IE', 'EUR', '1 zł = €0.23, 2026-11-01', '1 PLN = 0.23 EUR from 2026-11-01'],
    ['pl-PL', 'PLN', '1 EUR = 4,25 zł', '1 EUR = 4.25 PLN'],
    ['nb-NO', 'NOK', '1 EUR = 11,50 kr', '1 EUR = 11.5 NOK'],
    ['en-IE', 'EUR', 'USD 0.92 2026-11-01', '1 USD = 0.92 EUR from 2026-11-01'],
    ['en-IE', 'EUR', 'USD;0,92;2026-11-01', '1 USD = 0.92 EUR from 2026-11-01'],
    ['en-IE', 'EUR', '1 USD = 0.92 EUR from 1 Nov', '1 USD = 0.92 EUR from 2026-11-01'],
  ])('in %s with %s, %s in other words', (locale, own, line, rate) => {
    expect(rateIn(locale, own, line)).toBe(rate)
  })

  test.each([
    ['1.000 JPY = 6.2 EUR', /"1\.000" could be 1 or 1000/],
    ['1 kr = 0.09 EUR', /"kr" could be SEK or NOK or DKK/],
    ['1 USD = 0.8 GBP', /one side must be EUR/],
    ['1 EUR = 1 EUR', /one side must be EUR/],
    ['1 USD = 0 EUR', /is not a rate/],
    ['1 USD 0.92 EUR', /is not a rate/],
    ['1 USD = 1.2.3 EUR', /is not a rate/],
    ['1 USD = 0.9 EUR = 1', /is not a rate/],
    ['dollars', /is not a rate/],
    ['1 USD = 0.9 EUR from whenever', /"whenever" is not a date/],
    [`1 USD = ${'9'.repeat(300)} EUR`, /under 200 characters/],
  ])('%s says what to write', (line, sentence) => {
    expect(rateIn('en-IE', 'EUR', line)).toMatch(sentence)
  })
})

describe('a rate is far from the last', () => {
  const far = (rate: string, last: string, per = '1') =>
    isFar({ per, rate }, { per: '1', rate: last })
  test.each([
    ['0.92', '0.92', false],
    ['1.38', '0.92', false],
    ['1.39', '0.92', true],
    ['0.62', '0.92', false],
    ['0.61', '0.92', true],
    ['920', '0.92', true],
    ['0.00092', '0.92', true],
    ['1.087', '0.92', false],
  ])('%s after %s: %s', (rate, last, is) => {
    expect(far(rate, last)).toBe(is)
  })

  test('whatever it is for', () => {
    expect(far('92', '0.92', '100')).toBe(false)
    expect(far('92', '0.92')).toBe(true)
  })
})

test('is shown as the reader writes numbers', () => {
  const rate = { currency: 'JPY', per: '1000', rate: '6.25' }
  expect(equation(rate, readerIn('de-DE'))).toBe('1000 JPY = 6,25 EUR')
  expect(equation(rate, readerIn('en-IE'))).toBe('1000 JPY = 6.25 EUR')
})

describe('what a rate may be', () => {
  test.each([
    ['en-IE', 'EUR', '001 USD = 00.92 EUR', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', '123456789 VND = 4321.5 EUR', '123456789 VND = 4321.5 EUR'],
    ['en-IE', 'EUR', '1 VND = 0.123456789012 EUR', '1 VND = 0.123456789012 EUR'],
    ['en-IE', 'EUR', 'USD = 0.92', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', '  1   USD   =   0.92   EUR  ', '1 USD = 0.92 EUR'],
    ['en-IE', 'EUR', 'usd 0.92', '1 USD = 0.92 EUR'],
    ['en-AU', 'EUR', '1 $ = 0.6 EUR', '1 AUD = 0.6 EUR'],
    ['en-AU', 'AUD', '1 EUR = 1.6 $', '1 EUR = 1.6 AUD'],
    ['en-IE', 'EUR', '1 USD = 0.92 EUR since 31 Dec', '1 USD = 0.92 EUR from 2026-12-31'],
    ['en-IE', 'EUR', '1 USD = 0.92 EUR from 1 Dec 2027', '1 USD = 0.92 EUR from 2027-12-01'],
    ['en-IE', 'EUR', '1 USD = 0.92 EUR from 1 Jul', '1 USD = 0.92 EUR from 2026-07-01'],
    ['de-DE', 'EUR', '1 USD = 0,92 EUR ab 1.11.', '1 USD = 0.92 EUR from 2026-11-01'],
  ])('in %s with %s, %s', (locale, own, line, rate) => {
    expect(rateIn(locale, own, line)).toBe(rate)
  })

  test.each([
    ['1234567890 VND = 5 EUR', /is not a rate/],
    ['1 VND = 0.1234567890123 EUR', /is not a rate/],
    ['1 USD = 00.00 EUR', /is not a rate/],
    ['USD = EUR 1 2', /is not a rate|not a date/],
    ['1 USD x = 0.92 EUR', /is not a rate/],
    ['FOO/BAR 1.2', /is not a rate/],
    ['EUR/BAR 1.2', /is not a rate/],
    ['1 = 1', /one side must be EUR/],
    [`1 USD = 0.92 EUR ${'x'.repeat(183)}`, /too long for a date/],
    [`1 USD = 0.92 EUR ${'x'.repeat(184)}`, /under 200 characters/],
    ['1 USD = 0.92 EUR from mon or tue', /not a date/],
  ])('%s is none', (line, sentence) => {
    expect(rateIn('en-IE', 'EUR', line)).toMatch(sentence)
  })

  test('half as much again is not far', () => {
    const one = { per: '1', rate: '1' }
    expect([isFar({ per: '1', rate: '1.5' }, one), isFar(one, { per: '1', rate: '1.5' })]).toEqual([
      false,
      false,
    ])
  })
})
