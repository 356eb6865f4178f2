import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compute, type Value } from '../../../worker/language/formula/compute.ts'
import { FormulaError, type Named, whyIn } from '../../../worker/language/formula/node.ts'
import { fieldsIn, parse, renamed } from '../../../worker/language/formula/parse.ts'
import { typeOf } from '../../../worker/language/formula/type-of.ts'

const known: Named[] = [
  { name: 'seats', label: 'Seats', type: 'number' },
  { name: 'price', label: 'Price', type: 'money' },
  { name: 'cost', label: 'Cost', type: 'money' },
  { name: 'startOn', label: 'Start date', type: 'date' },
  { name: 'endOn', label: 'End', type: 'date' },
  { name: 'metAt', label: 'Met', type: 'datetime' },
  { name: 'source', label: 'Source', type: 'text' },
  { name: 'isPaid', label: 'Paid', type: 'yesno' },
  { name: 'start', label: 'Start', type: 'text' },
]
const held: Record<string, Value> = {
  ...{ seats: 12, price: { minor: 2500, currency: 'EUR' }, cost: { minor: 1999, currency: 'EUR' } },
  ...{ startOn: '2026-01-31', endOn: '2026-03-01', metAt: '2026-01-01T12:00:00.000Z' },
  ...{ source: 'Fair', isPaid: true, start: 'soon' },
}
const read = (name: string): Value => held[name] ?? null
const typed = (text: string) => {
  const node = parse(text, known)
  return typeOf(node, (name) => known.find((one) => one.name === name)?.type)
}
const comesTo = (text: string, from = read) => compute(parse(text, known), from)

describe('what a formula comes to', () => {
  test.each<[text: string, type: string, value: Value]>([
    ['Seats * 12', 'number', 144],
    ['2 + 3 * 4 - 6 / 3', 'number', 12],
    ['(2 + 3) * -4', 'number', -20],
    ['10 - 4 - 3', 'number', 3],
    ['0.1 + 0.2', 'number', 0.3],
    ['Price * Seats', 'money', { minor: 30000, currency: 'EUR' }],
    ['price - [Cost]', 'money', { minor: 501, currency: 'EUR' }],
    ['Cost / 3', 'money', { minor: 666, currency: 'EUR' }],
    ['Price / Cost', 'number', 1.250625],
    ['-Price', 'money', { minor: -2500, currency: 'EUR' }],
    ['Start date + 30', 'date', '2026-03-02'],
    ['End - Start date', 'number', 29],
    ['days(Start date, End)', 'number', 29],
    ['Met + 0.5', 'datetime', '2026-01-02T00:00:00.000Z'],
    ['if(Paid, "yes it is", Source)', 'text', 'yes it is'],
    ['if(not Paid or Seats < 3; 1; 2)', 'number', 2],
    ['IF(Price > Cost and Seats >= 12, Price, Cost)', 'money', { minor: 2500, currency: 'EUR' }],
    ['min(Seats, 5, 7)', 'number', 5],
    ['max(Start date, End)', 'date', '2026-03-01'],
    ['concat(Source, " ", Seats, " ", Paid)', 'text', 'Fair 12 Yes'],
    ['Source & "/" & Price', 'text', 'Fair/25 EUR'],
    ['Source + Start', 'text', 'Fairsoon'],
    ['concat(Cost - Price)', 'text', '-5.01 EUR'],
    ['Source = "Fair"', 'yesno', true],
    ['Start date <> End', 'yesno', true],
    ['1 / 0', 'number', null],
    ['Seats * 1000000000000000', 'number', null],
  ])('%s', (text, type, value) => {
    expect(typed(text)).toBe(type)
    expect(comesTo(text)).toEqual(value)
  })

  test('what is empty makes what it is part of empty, but not texts, choices between two, or the least', () => {
    const empty = (name: string) => (name === 'seats' ? null : read(name))
    expect(comesTo('Seats + 1', empty)).toBe(null)
    expect(comesTo('Seats > 1', empty)).toBe(null)
    expect(comesTo('if(Seats > 1, 1, 2)', empty)).toBe(2)
    expect(comesTo('min(Seats, 5)', empty)).toBe(5)
    expect(comesTo('concat(Source, Seats)', empty)).toBe('Fair')
  })

  test('amounts of several currencies come to nothing', () => {
    const mixed = (name: string) => (name === 'cost' ? { minor: 1, currency: 'USD' } : read(name))
    for (const text of ['Price + Cost', 'Price > Cost', 'max(Price, Cost)', 'Price / Cost'])
      expect(comesTo(text, mixed)).toBe(null)
  })
})

test.each<[text: string, why: RegExp]>([
  ['Seats * Budget', /There is no field called "Budget"\. \(at "Budget", character 9\)/],
  ['Seats *', /Something is missing here\. \(at its end\)/],
  ['Seats 12', /A sign such as \+ is missing before this\. \(at "12", character 7\)/],
  ['(Seats', /A "\)" is missing\./],
  ['Price + Seats', /"\+" does not go with an amount and a number\. \(at "Price \+ Seats"/],
  ['Price * Cost', /"\*" does not go with an amount and an amount/],
  ['if(Seats, 1, 2)', /This has to be yes or no\. \(at "Seats", character 4\)/],
  ['if(Paid, 1, "a")', /This has to be a number\. \(at ""a"", character 13\)/],
  ['min(Seats)', /min\(\) takes 2 to 10 parts/],
  ['Paid < Paid', /does not compare yes or no/],
  ['today() - Start date', /today\(\) is another day each day/],
  ['eval("1")', /There is no eval\(\)/],
  ['constructor', /There is no field called/],
  ['Seats # 3', /This sign means nothing here\. \(at "#", character 7\)/],
  ['[Nobody]', /There is no field called "Nobody"/],
  [`${'('.repeat(40)}1`, /too deep/],
  ['1'.repeat(501), /under 500 characters/],
])('%s says what is wrong, and where', (text, why) => {
  try {
    typed(text)
    expect.fail('it was understood')
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    expect(whyIn(text, error)).toMatch(why)
  }
})

test('fields are kept by names that stay, and shown by what they are called', () => {
  const kept = renamed('Start date - [End] + start', known, (one) => one.name)
  expect(kept).toBe('[startOn] - [endOn] + [start]')
  expect(fieldsIn(parse(kept, known))).toEqual(['startOn', 'endOn', 'start'])
  expect(renamed(kept, known, ({ label }) => label)).toBe('[Start date] - [End] + [Start]')
})

const names = known.map(({ label }) => label)
const part = fc.oneof(
  fc.constantFrom(...names, 'if', 'min', 'days', 'concat', '(', ')', ',', '"', '[', ']'),
  fc.constantFrom(
    '+',
    '-',
    '*',
    '/',
    '<',
    '=',
    '&',
    'and',
    'not',
    '12',
    '0.5',
    ' ',
    '\u0000',
    '😀',
  ),
  fc.string({ maxLength: 3 }),
)

test('whatever is typed is either computed or refused with a place in it', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      const text = parts.join(' ')
      try {
        typed(text)
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error
        expect(error.place.at).toBeLessThanOrEqual(text.length)
        expect(whyIn(text, error)).toMatch(/\w/)
        return
      }
      const value = comesTo(text)
      expect(JSON.stringify(value)).toBeDefined()
      expect(Number.isNaN(value)).toBe(false)
    }),
    { numRuns: 3000 },
  )
})
