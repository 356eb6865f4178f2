import { describe, expect, test } from 'vitest'
import { amountIn, lineIn } from '../support/amounts.ts'

/** What a field for an amount takes whole, and what it names as wrong. */

const noAmount = (text: string) =>
  `not: "${text}" is not an amount. Write it like 12.5k EUR or 1200.`

describe('a field', () => {
  test.each([
    ['  5000 EUR ', '5000 EUR'],
    ['\u200e5000 EUR\u200f', '5000 EUR'],
    ['\u061c5000 EUR', '5000 EUR'],
    ['5000\u200b EUR', '5000 EUR'],
    ['12 Mio.', '12000000 EUR'],
    ['.5k EUR', '500 EUR'],
    ['5000 EUR'.padEnd(100), '5000 EUR'],
    ['10 licences at 500 EUR each', '5000 EUR or 500 EUR'],
    ['10 licences at 500 EUR each Globex Berlin', '5000 EUR or 500 EUR'],
    ['500 EUR per month', '500 EUR or 6000 EUR'],
  ])('reads %j', (text, amount) => {
    expect(amountIn('en-IE', text)).toBe(amount)
  })

  test.each([
    ['5000 EUR'.padEnd(101), 'not: That is too long for an amount. Write it like 12.5k EUR.'],
    [' ', 'not: Write an amount, such as 12.5k EUR or 1200.'],
    ['\u200b', 'not: Write an amount, such as 12.5k EUR or 1200.'],
  ])('says what is wrong with %j', (text, wrong) => {
    expect(amountIn('en-IE', text)).toBe(wrong)
  })

  test.each([
    '5000 EUR Acme 3',
    '1200 EUR 1300 EUR',
    'Globex 500 EUR per month',
    '500 EUR per month Globex',
    'Globex2 500 EUR per month',
    '2Globex 500 EUR per month',
    '10 licences at 500 EUR each for Globex Berlin',
  ])('takes no part of %s for all of it', (text) => {
    expect(amountIn('en-IE', text)).toBe(noAmount(text))
  })
})

describe('digits and the signs between them', () => {
  test.each([
    ['en-IE', '12.345', undefined, '12.35 EUR or 12345 EUR'],
    ['en-IE', '12.344', undefined, '12.34 EUR or 12344 EUR'],
    ['en-IE', '12.340', undefined, '12.34 EUR or 12340 EUR'],
    ['en-IE', '12.999', undefined, '13 EUR or 12999 EUR'],
    ['de-DE', '12,345', undefined, '12.35 EUR or 12345 EUR'],
    ['de-DE', '12.345', undefined, '12345 EUR'],
    ['en-IE', '12,345', undefined, '12345 EUR'],
    ['en-IE', '12.345', 'JPY', '12345 JPY'],
    ['en-IE', '12.345', 'KWD', '12.3450 KWD'],
    ['en-IE', '12,345', 'KWD', '12.3450 KWD or 12345 KWD'],
    ['en-IE', '0.123', 'KWD', '0.1230 KWD'],
    ['en-IE', '12.5 KWD', undefined, '12.50 KWD'],
    ['en-IE', '10000000000000', undefined, '10000000000000 EUR'],
    ['en-IE', '007', undefined, '7 EUR'],
    ['en-IE', '0012.50', undefined, '12.50 EUR'],
    ['en-IE', '12.500000', undefined, '12.50 EUR'],
    ['en-IE', '1.234.567', undefined, '1234567 EUR'],
    ['en-IE', '1,234,567.89', undefined, '1234567.89 EUR'],
    ['en-IE', '1.234.567,89', undefined, '1234567.89 EUR'],
    ['en-IN', '12,34,567', undefined, '1234567 EUR'],
    ['en-IN', '1,23,45,678', undefined, '12345678 EUR'],
    ['en-IE', "12'500", undefined, '12500 EUR'],
    ['de-CH', '12’500.50', undefined, '12500.50 EUR'],
    ['fr-FR', '1 234,5', undefined, '1234.50 EUR'],
    ['en-IE', '1,23', undefined, '1.23 EUR'],
    ['de-DE', '1.23', undefined, '1.23 EUR'],
    ['de-DE', '1.5', undefined, '1.50 EUR'],
    ['en-IE', '0,500', undefined, '0.50 EUR'],
    ['fr-FR', '1 234 567,89', undefined, '1234567.89 EUR'],
    ['en-IE', '12.-', undefined, '12 EUR'],
    ['de-DE', '12,-- EUR', undefined, '12 EUR'],
  ])('in %s, %s (%s) is %s', (locale, text, currency, amount) => {
    expect(amountIn(locale, text, currency)).toBe(amount)
  })

  test.each([
    ['en-IE', '0.123', undefined, 'EUR has at most 2 decimals'],
    ['en-IE', '12.3456', 'KWD', 'KWD has at most 3 decimals'],
    ['en-IE', '10000000000000.01', undefined, 'is too large for an amount'],
    ['en-IN', '1,2345', undefined, 'EUR has at most 2 decimals'],
    ['en-IE', '1.2.3', undefined, 'is not an amount'],
    ['en-IE', '1.234,567.8', undefined, 'is not an amount'],
    ['en-IE', '1.234,56,7', undefined, 'is not an amount'],
    ['fr-FR', '1 234.567', undefined, 'EUR has at most 2 decimals'],
    ['en-IE', '1,234.5,6', undefined, 'is not an amount'],
    ['en-IE', '1234.567', undefined, 'EUR has at most 2 decimals'],
    ['en-IE', '1,234,56', undefined, 'is not an amount'],
    ['en-IE', '12,345.678', undefined, 'EUR has at most 2 decimals'],
    ['en-IE', '12.5-', undefined, 'is not an amount'],
    ['en-IE', '01,234', undefined, 'EUR has at most 2 decimals'],
  ])('in %s, %s (%s): %s', (locale, text, currency, why) => {
    const said = amountIn(locale, text, currency)
    expect(said).toContain(`not: "${text}"`)
    expect(said).toContain(why)
  })
})

describe('in a line', () => {
  test.each([
    ['en-IE', 'Acme €500abc renewal', '€500abc', 'Acme renewal'],
    ['en-IE', 'Acme EUR500x renewal', 'EUR500x', 'Acme renewal'],
    ['en-IE', 'Acme €12x', '€12x', 'Acme'],
  ])('in %s, %s is said not to be understood', (locale, line, text, rest) => {
    expect(lineIn(locale, line)).toMatchObject({
      amount: `not: "${text}" is not understood: write it like 12.5k EUR or 1200.`,
      rest,
      read: { amount: { text } },
    })
  })

  test.each([
    ['en-IE', 'Acme 12 500.50 EUR', '12500.50 EUR', '12 500.50 EUR'],
    ['en-IE', 'Acme 12 000 500 EUR', '500 EUR or 12000500 EUR', '12 000 500 EUR'],
    ['fr-FR', 'Boeing (737 500 EUR)', '737500 EUR', '737 500 EUR'],
    ['fr-FR', 'Airbus A4 737 500 EUR', '737500 EUR', '737 500 EUR'],
    ['fr-FR', 'Boeing 12 500 750 EUR', '12500750 EUR', '12 500 750 EUR'],
    ['de-DE', 'Acme 12 Mio. Angebot', '12000000 EUR', '12 Mio'],
    ['en-IE', 'Acme 500 EUR. Next', '500 EUR', '500 EUR'],
    ['en-IE', 'Acme 5000/year', '5000 EUR', '5000/year'],
    ['en-IE', 'Acme ~€12.5k!', '12500 EUR', '~€12.5k'],
    [
      'en-IE',
      'Acme 12.500 kr',
      '12.50 SEK or 12500 SEK or 12.50 NOK or 12500 NOK or 12.50 DKK or 12500 DKK or 12500 ISK',
      '12.500 kr',
    ],
  ])('in %s, %s is %s', (locale, line, amount, text) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, read: { amount: { text } } })
  })

  test('the workspace’s own currency is no name, and is not asked about', () => {
    expect(lineIn('en-IE', 'PLN 500 EUR audit', 'PLN').amount).toBe(
      'not: "PLN 500 EUR" names two currencies: keep one.',
    )
    expect(lineIn('en-IE', 'Acme 5000 PHP', 'PHP').amount).toBe('5000 PHP')
    expect(lineIn('en-IE', 'Acme 5000 PHP', 'JPY').amount).toBe('5000 JPY or 5000 PHP')
  })
})
