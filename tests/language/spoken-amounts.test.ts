import { describe, expect, test } from 'vitest'
import { amountIn, lineIn } from '../support/amounts.ts'

/** Amounts whose number is written in words before million and the like. */

describe('half, one and a half and whole ones of a million', () => {
  test.each([
    ['en-IE', 'half a million USD', '500000 USD'],
    ['en-IE', 'a half million pounds sterling', '500000 GBP'],
    ['en-IE', 'half a million US dollars', '500000 USD'],
    ['en-IE', 'EUR half a million', '500000 EUR'],
    ['en-IE', 'a million EUR', '1000000 EUR'],
    ['en-IE', 'one million euros', '1000000 EUR'],
    ['en-IE', 'two and a half million EUR', '2500000 EUR'],
    ['en-IE', '2 and a half million EUR', '2500000 EUR'],
    ['en-IE', '12 and a half million EUR', '12500000 EUR'],
    ['en-IE', 'half a bn USD', '500000000 USD'],
    ['en-IE', '2 and a half bn USD', '2500000000 USD'],
    ['en-IE', 'half a million EUR per year', '500000 EUR'],
    ['en-IE', 'twelve thousand EUR', '12000 EUR'],
    ['en-IE', 'three billion USD', '3000000000 USD'],
    ['de-DE', 'eine halbe Million Euro', '500000 EUR'],
    ['de-DE', 'halbe Million €', '500000 EUR'],
    ['de-DE', 'anderthalb Millionen Euro', '1500000 EUR'],
    ['de-DE', 'zweieinhalb Millionen Euro', '2500000 EUR'],
    ['de-DE', 'zwei Millionen EUR', '2000000 EUR'],
    ['fr-FR', 'un demi-million d’euros', '500000 EUR'],
    ['fr-FR', 'un demi million €', '500000 EUR'],
    ['fr-FR', 'un million et demi d’euros', '1500000 EUR'],
    ['fr-FR', '2 millions et demi d’euros', '2500000 EUR'],
    ['es-ES', 'medio millón de euros', '500000 EUR'],
    ['es-ES', 'un millón y medio de euros', '1500000 EUR'],
    ['it-IT', 'mezzo milione di euro', '500000 EUR'],
    ['it-IT', 'un milione e mezzo di euro', '1500000 EUR'],
    ['pt-BR', 'meio milhão de reais', '500000 BRL'],
    ['pt-PT', 'um milhão e meio de euros', '1500000 EUR'],
    ['nl-NL', 'een half miljoen euro', '500000 EUR'],
    ['nl-NL', 'anderhalf miljoen euro', '1500000 EUR'],
    ['sv-SE', 'en halv miljon kronor', '500000 SEK'],
    ['nb-NO', 'en halv million NOK', '500000 NOK'],
    ['da-DK', 'en halv million DKK', '500000 DKK'],
    ['da-DK', 'halvanden million DKK', '1500000 DKK'],
    ['fi-FI', 'puoli miljoonaa euroa', '500000 EUR'],
    ['fi-FI', 'puolitoista miljoonaa euroa', '1500000 EUR'],
    ['pl-PL', 'pół miliona złotych', '500000 PLN'],
    ['pl-PL', 'półtora miliona zł', '1500000 PLN'],
    ['cs-CZ', 'půl milionu korun', '500000 CZK'],
    ['sk-SK', 'pol milióna eur', '500000 EUR'],
    ['hu-HU', 'félmillió forint', '500000 HUF'],
    ['hu-HU', 'másfél millió forint', '1500000 HUF'],
    ['ro-RO', 'o jumătate de milion de lei', '500000 RON'],
    ['ro-RO', 'un milion și jumătate de euro', '1500000 EUR'],
    ['tr-TR', 'yarım milyon TL', '500000 TRY'],
    ['tr-TR', 'bir buçuk milyon TL', '1500000 TRY'],
    ['ru-RU', 'полмиллиона рублей', '500000 RUB'],
    ['ru-RU', 'полтора миллиона рублей', '1500000 RUB'],
    ['uk-UA', 'пів мільйона гривень', '500000 UAH'],
    ['uk-UA', 'півмільйона гривень', '500000 UAH'],
    ['de-DE', 'half a million USD', '500000 USD'],
  ])('in %s, %s', (locale, text, amount) => {
    for (const [line, rest] of [
      [`Acme ${text}`, 'Acme'],
      [`Acme renewal ${text}`, 'Acme renewal'],
      [`${text} Acme`, 'Acme'],
    ])
      expect(lineIn(locale, line ?? ''), line).toMatchObject({ amount, rest })
    expect(amountIn(locale, text)).toBe(amount)
  })

  test.each([
    ['en-IE', 'half a million', '500000 EUR'],
    ['de-DE', 'eine halbe Million', '500000 EUR'],
  ])('in %s, %s alone in a field', (locale, text, amount) => {
    expect(amountIn(locale, text)).toBe(amount)
  })
})

describe('words that count nothing', () => {
  test.each([
    ['en-IE', 'A Million Ads renewal'],
    ['en-IE', 'Half Moon Bay'],
    ['en-IE', 'One Thousand Trees'],
    ['en-IE', 'a EUR clearing project'],
    ['de-DE', 'Eine Million Bäume'],
    ['fr-FR', 'Un Mille Pattes'],
    ['en-IE', 'two k EUR'],
    ['en-IE', '3 and a half'],
    ['en-IE', '3 and a half EUR'],
    ['en-IE', 'THE two of a kind'],
  ])('in %s, %s names no amount', (locale, line) => {
    expect(lineIn(locale, line)).toMatchObject({ amount: 'none', rest: line })
  })

  test.each([
    ['en-IE', 'A Million Ads 5k EUR', '5000 EUR', 'A Million Ads'],
    ['en-IE', 'Million Dollar Club 5k EUR', '5000 EUR', 'Million Dollar Club'],
    ['en-IE', 'One Thousand Trees 5k', '5000 EUR', 'One Thousand Trees'],
    ['en-IE', 'Roadmap 2026 and a half million EUR', '500000 EUR', 'Roadmap 2026 and'],
    ['en-IE', '2 million EUR and a half day', '2000000 EUR', 'and a half day'],
    ['en-IE', '2 million and a half thousand EUR', '2000000 EUR or 500 EUR', 'and'],
    ['en-IE', 'ABC half a million USD', '500000 USD', 'ABC'],
    ['en-IE', 'AMD half a million', '500000 EUR or 500000 AMD', 'AMD'],
  ])('in %s, %s keeps them in the title', (locale, line, amount, rest) => {
    expect(lineIn(locale, line)).toMatchObject({ amount, rest })
  })
})

test.each([
  ['en-IE', 'Acme several million USD'],
  ['en-IE', 'Acme a few thousand euros'],
  ['en-IE', 'Acme quarter of a dozen million EUR'],
  ['de-DE', 'Acme einige Millionen Euro'],
  ['es-ES', 'Acme varios millones EUR'],
])('in %s, %s is said not to be understood', (locale, line) => {
  expect(lineIn(locale, line).amount).toMatch(/is not understood/)
})
