import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { money } from '../../worker/language/formatting.ts'
import {
  type Line,
  type Reader,
  readAmount,
  readDate,
  readLine,
  stagePrefix,
  written,
} from '../../worker/language/shorthand.ts'

const reader = (locale = 'en-US', currency = 'EUR'): Reader => ({
  locale,
  currency,
  timeZone: 'Europe/Berlin',
  now: Date.UTC(2026, 10, 22, 11, 30),
})
const stages = ['Qualification', 'Proposal', 'Negotiation', 'Closed won', 'Closed lost']
const is = (minor: number, currency = 'EUR') => ({ value: { minor, currency } })
const line = (text: string, by = reader()) => readLine(text, by, { stages })

function textsOf(read: ReturnType<typeof readAmount> | undefined) {
  if (!read || !('choices' in read)) return []
  return read.choices.map((choice) => choice.text)
}

describe('an amount', () => {
  test.each([
    ['en-US', '12.5k EUR', is(1_250_000)],
    ['en-US', '€12,500', is(1_250_000)],
    ['sv-SE', '12 500,00 kr', is(1_250_000, 'SEK')],
    ['nb-NO', '12 500,00 kr', is(1_250_000, 'NOK')],
    ['da-DK', '12.500 kr.', is(1_250_000, 'DKK')],
    ['de-DE', '12.500 €', is(1_250_000)],
    ['de-DE', '12,50', is(1250)],
    ['de-DE', '1,2 Mio. €', is(120_000_000)],
    ['en-US', 'USD 1.2m', is(120_000_000, 'USD')],
    ['en-US', '1,234.56', is(123_456)],
    ['en-US', '1.234,56', is(123_456)],
    ['en-US', '5000', is(500_000)],
    ['en-US', '50', is(5000)],
    ['de-CH', "CHF 5'000", is(500_000, 'CHF')],
    ['en-US', 'US$ 5k', is(500_000, 'USD')],
    ['en-US', '$12.5k CAD', is(1_250_000, 'CAD')],
    ['en-US', '12.5kEUR', is(1_250_000)],
    ['en-US', '12k eur', is(1_200_000)],
    ['en-US', '1.2 million', is(120_000_000)],
    ['en-IN', '₹12,50,000', is(125_000_000, 'INR')],
    ['pt-BR', 'R$ 5k', is(500_000, 'BRL')],
    ['pl-PL', '12 500 zł', is(1_250_000, 'PLN')],
    ['en-US', '¥5000', is(5000, 'JPY')],
    ['en-US', 'KWD 5', is(5000, 'KWD')],
    ['en-US', '12k/yr', is(1_200_000)],
  ])('in %s, %s is read', (locale, text, expected) => {
    expect(readAmount(text, reader(locale))).toEqual(expected)
  })

  test.each([
    ['en-US', '12.500', ['12.50 EUR', '12500 EUR']],
    ['en-US', '12.500 €', ['12.50 EUR', '12500 EUR']],
    ['de-DE', '12,500', ['12.50 EUR', '12500 EUR']],
    ['en-US', '12.500k', ['12500 EUR', '12500000 EUR']],
    ['en-US', 'KWD 1,250', ['1.25 KWD', '1250 KWD']],
  ])('in %s, %s is asked about', (locale, text, choices) => {
    expect(textsOf(readAmount(text, reader(locale)))).toEqual(choices)
  })

  test.each([
    ['', /Write an amount/],
    ['-5', /below zero/],
    ['12.34567', /at most 2 decimals/],
    ['1.5 JPY', /no decimals/],
    ['99999999999999999999', /too large/],
    ['£5 EUR', /two currencies/],
    ['a lot', /is not an amount/],
    ['30.09.2026', /is not an amount/],
  ])('%j says what to write', (text, sentence) => {
    expect(readAmount(text, reader())).toEqual({ error: expect.stringMatching(sentence) })
  })

  test('a dollar is the locale’s, and asked where the workspace has another', () => {
    expect(readAmount('$5', reader('en-AU', 'AUD'))).toEqual(is(500, 'AUD'))
    expect(textsOf(readAmount('$5', reader('en-US', 'AUD')))).toEqual(['5 AUD', '5 USD'])
    expect(readAmount('$5', reader('en-US', 'EUR'))).toEqual(is(500, 'USD'))
  })

  const currencies = ['EUR', 'USD', 'JPY', 'KWD', 'SEK', 'CHF', 'HUF', 'CLF', 'PHP']
  const locales = [
    'en-US',
    'en-IN',
    'de-DE',
    'de-CH',
    'fr-FR',
    'sv-SE',
    'nb-NO',
    'pl-PL',
    'pt-BR',
    'ja-JP',
  ]
  const amounts = fc.record({
    minor: fc.integer({ min: 0, max: 1e13 }),
    currency: fc.constantFrom(...currencies),
  })

  test('the text of a choice reads back as its value in any locale', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...locales), (amount, locale) => {
        expect(readAmount(written(amount), reader(locale))).toEqual({ value: amount })
      }),
    )
  })

  test('an amount as a person sees it reads back', () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom(...locales), (amount, locale) => {
        const read = readAmount(money(amount, locale), reader(locale, amount.currency))
        expect(read).toEqual({ value: amount })
      }),
    )
  })
})

describe('a date', () => {
  test.each([
    ['2026-09-30', '2026-09-30'],
    ['30 Sep', '2027-09-30'],
    ['Sep 30, 2026', '2026-09-30'],
    ['30th sept', '2027-09-30'],
    ['22 Nov', '2026-11-22'],
    ['29 Feb', '2028-02-29'],
    ["30 Jun '27", '2027-06-30'],
    ['fri', '2026-11-27'],
    ['next friday', '2026-11-27'],
    ['last friday', '2026-11-20'],
    ['tomorrow', '2026-11-23'],
    ['in 3 weeks', '2026-12-13'],
    ['3 weeks', '2026-12-13'],
    ['end of month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['eom', '2026-11-30'],
    ['eoq', '2026-12-31'],
    ['eoy', '2026-12-31'],
    ['Q3', '2027-09-30'],
    ['end of Q1', '2027-03-31'],
    ['December', '2026-12-31'],
    ['next week', '2026-11-27'],
    ['03/04/2026', '2026-03-04'],
    ['30/9', '2027-09-30'],
    ['the 15th', '2026-12-15'],
  ])('%s is %s', (text, expected) => {
    expect(readDate(text, reader())).toEqual({ value: expected })
  })

  test.each([
    ['en-GB', '03/04/2026', '2026-04-03'],
    ['de-DE', '30.9.', '2027-09-30'],
    ['de-DE', '30. März', '2027-03-30'],
    ['de-DE', 'nächsten freitag', '2026-11-27'],
    ['de-DE', 'ende des monats', '2026-11-30'],
    ['fr-FR', 'vendredi prochain', '2026-11-27'],
    ['fr-FR', 'fin du mois', '2026-11-30'],
    ['es-ES', '30 de septiembre de 2027', '2027-09-30'],
    ['pl-PL', '30 września', '2027-09-30'],
    ['ja-JP', '9月30日', '2027-09-30'],
  ])('in %s, %s is %s', (locale, text, expected) => {
    expect(readDate(text, reader(locale))).toEqual({ value: expected })
  })

  test.each(['31 Feb', '2026-02-31', 'whenever', '', '5pm', '5-7 Sep'])('%j is refused', (text) => {
    expect(readDate(text, reader())).toEqual({ error: expect.any(String) })
  })

  test('tomorrow is counted in the reader’s time zone', () => {
    const now = Date.UTC(2026, 10, 22, 20)
    const inTokyo = { ...reader(), timeZone: 'Asia/Tokyo', now }
    expect(readDate('tomorrow', inTokyo)).toEqual({ value: '2026-11-24' })
    expect(readDate('sunday', inTokyo)).toEqual({ value: '2026-11-29' })
  })
})

describe('a line', () => {
  const whole: Partial<Line> = {
    amount: { ...is(1_250_000), text: '12.5k EUR' },
    closeOn: { value: '2027-09-30', text: '30 Sep' },
    stage: { value: 'Proposal', text: 'proposal' },
    owners: ['U1'],
  }

  test('says amount, date, stage and owner in any order', () => {
    const tokens = ['Acme', '12.5k EUR', 'renewal', 'close 30 Sep', 'stage proposal', '<@U1|jane>']
    const orders = fc.shuffledSubarray(tokens, { minLength: tokens.length })
    fc.assert(
      fc.property(orders, (order) => {
        const read = line(order.join(' '))
        expect(read).toMatchObject(whole)
        const names = order.filter((token) => token === 'Acme' || token === 'renewal')
        expect(read.rest).toBe(names.join(' '))
      }),
    )
  })

  test.each([
    ['Acme 12k 15k', 'Acme', ['12000 EUR', '15000 EUR']],
    ['Acme 12.500 renewal', 'Acme renewal', ['12.50 EUR', '12500 EUR']],
    ['Acme 12 500 EUR', 'Acme', ['500 EUR', '12500 EUR']],
    ['AMD 12k renewal', 'AMD renewal', ['12000 EUR', '12000 AMD']],
  ])('%s asks which amount', (text, rest, choices) => {
    const read = line(text)
    expect(read.rest).toBe(rest)
    expect(textsOf(read.amount)).toEqual(choices)
  })

  test.each([
    ['3M 12k renewal', '3M renewal', '12k'],
    ['Office 365 renewal Contoso 5000', 'Office 365 renewal Contoso', '5000'],
    ['Acme Phase 2 500 EUR', 'Acme Phase 2', '500 EUR'],
    ['7-Eleven 24/7 support 20k', '7-Eleven 24/7 support', '20k'],
    ['call +49 30 1234567 Acme 5k', 'call +49 30 1234567 Acme', '5k'],
    ['renewal 2026 Acme 1,200', 'renewal 2026 Acme', '1,200'],
    ['PO 4500 Acme 50 EUR', 'PO 4500 Acme', '50 EUR'],
    ['12" pipes (12k EUR)', '12" pipes', '12k EUR'],
    ['Acme Inc. 12k, new logo', 'Acme Inc. new logo', '12k'],
    ['Acme - 12k - renewal', 'Acme renewal', '12k'],
    ['Acme\u00a012\u202f500\u00a0€', 'Acme', '12\u202f500\u00a0€'],
  ])('%s keeps the other numbers', (text, rest, amount) => {
    const read = line(text)
    expect([read.rest, read.amount?.text]).toEqual([rest, amount])
  })

  test.each([
    'renewal 2026',
    'Phase 2',
    'Office 365',
    'Contoso 500 seats',
    '3M renewal',
    'Acme 5000 6000',
    'Acme 555-123-4567',
    'March Networks',
    'Sunday Times',
    'Monday.com',
    'May',
    'Acme sat',
    'Acme due diligence',
    'Acme close',
    'Close Brothers',
    '5 days workshop',
    'Acme Q3 campaign',
  ])('%s is all name', (text) => {
    expect(line(text)).toEqual({ owners: [], segments: [text], quoted: [false], rest: text })
  })

  test.each([
    ['Acme close sat 5k', 'sat', '2026-11-28'],
    ['Acme by May', 'May', '2027-05-31'],
    ['Acme closing date: 30 Sep 2027, urgent', '30 Sep 2027', '2027-09-30'],
    ['Acme next friday', 'next friday', '2026-11-27'],
    ['Acme in 3 weeks', 'in 3 weeks', '2026-12-13'],
    ['Acme 30 Sep 12,000', '30 Sep', '2027-09-30'],
    ['Acme 30 Sep 5000', '30 Sep', '2027-09-30'],
    ['Acme close 30 Sep 27 500,00 kr', '30 Sep', '2027-09-30'],
    ['Acme close 30 Sep 50 seats', '30 Sep', '2027-09-30'],
    ['Acme 15 Oct close by end of next month', 'end of next month', '2026-12-31'],
  ])('%s closes %s', (text, said, value) => {
    expect(line(text).closeOn).toEqual({ text: said, value })
  })

  test('a date that is none is named', () => {
    expect(line('Acme close 31 Feb').closeOn).toMatchObject({
      error: expect.stringContaining('31 Feb'),
    })
    expect(line('Acme close whenever').closeOn).toMatchObject({
      text: 'whenever',
      error: expect.stringContaining('whenever'),
    })
    expect(textsOf(undefined)).toEqual([])
  })

  test('quotes keep words together and away from the grammar', () => {
    const read = line('"March 5 Networks" 12k “big 5k deal” stage "closed lost"')
    expect(read.segments).toEqual(['March 5 Networks', 'big 5k deal'])
    expect(read.quoted).toEqual([true, true])
    expect(read.stage).toEqual({ value: 'Closed lost', text: 'closed lost' })
  })

  test('a stage is the longest run of words that begins one', () => {
    expect(line('stage closed l Acme').stage).toEqual({ value: 'Closed lost', text: 'closed l' })
    expect(line('stage:prop Acme').stage).toEqual({ value: 'Proposal', text: 'prop' })
    expect(line('stage closed Acme').stage).toMatchObject({
      choices: [{ value: 'Closed won' }, { value: 'Closed lost' }],
    })
    expect(line('stage nowhere Acme').stage).toMatchObject({
      error: expect.stringContaining('Proposal'),
    })
    expect(readLine('stage anything Acme', reader()).stage).toEqual({
      value: 'anything',
      text: 'anything',
    })
    expect(stagePrefix(['won', 'it'], ['Won', 'Won it all', 'Lost'])).toEqual({
      taken: 2,
      matches: ['Won it all'],
    })
  })

  test('Slack’s links and mentions are read', () => {
    const read = line('<https://acme.com|acme.com> 5k <@U1|jane> @bob, <mailto:a@b.co|a@b.co>')
    expect(read.segments).toEqual(['acme.com', 'a@b.co'])
    expect(read.owners).toEqual(['U1', '@bob'])
  })

  test('any string can be read', () => {
    const locales = fc.constantFrom('en-US', 'de-DE', 'ja-JP', 'ar-EG', 'sv-SE')
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), locales, (text, locale) => {
        const read = readLine(text, reader(locale), { stages })
        expect(read.segments.length).toBe(read.quoted.length)
      }),
      { numRuns: 300 },
    )
  })

  const soup =
    `Acme renewal 12k 12.5k EUR USD € $5 30 Sep 2026 fri may close by stage proposal closed
    lost 3M 500 1,200 12.500 k @bob end of month next week in 3 weeks due Q3 and & - -5k 31 Feb TRY
    PHP AMD Office 365 seats million 2.5 12 owner today (12k) kr. 100% #1 24/7 03/04/2026`.split(
      /\s+/,
    )
  const grammar = /^(?:close|of|by|due|stage|owner|on|is)$/
  const bag = (texts: string[]) =>
    texts
      .flatMap((text) => text.match(/[\p{L}\p{N}@€$%&#]+/gu) ?? [])
      .filter((word) => !grammar.test(word))
      .sort()

  test('no word is lost and none is said twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...soup), { maxLength: 14 }), (words) => {
        const read = line(words.join(' '))
        const taken = [read.amount, read.closeOn, read.stage].flatMap((part) => part?.text ?? [])
        const ended = [read.outcome?.status ?? [], read.outcome?.reason ?? []].flat()
        const out = [...taken, ...ended, ...read.owners, ...read.segments]
        expect(bag(out)).toEqual(bag(words))
      }),
      { numRuns: 500 },
    )
  })
})
