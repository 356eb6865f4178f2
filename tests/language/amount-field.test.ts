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
