import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  askedFor,
  type MergeValues,
  merged,
  mergeFields,
  whyNoTemplate,
} from '../../worker/language/merge-fields.ts'

const values: MergeValues = {
  ...{ 'customer.firstName': 'Jane', 'customer.name': 'Jane Ford', 'customer.company': null },
  ...{ 'case.number': '1042', 'case.subject': 'Printer', 'agent.name': 'Jonas Weber' },
  ...{ 'agent.firstName': 'Jonas', 'workspace.name': ' ' },
}

test('what is known stands in place of a merge field, what is not is named', () => {
  expect(merged('Dear {customer.firstName}, # { case.number } {x} {a.b}', values)).toEqual({
    text: 'Dear Jane, # 1042 {x} {a.b}',
    missing: [],
  })
  expect(merged('{customer.company}: {customer.company} {workspace.name}', values)).toEqual({
    text: '{customer.company}: {customer.company} {workspace.name}',
    missing: ['customer.company', 'workspace.name'],
  })
  expect(askedFor(['customer.company'])).toBe(
    'Write the customer’s company in place of {customer.company}: it is not known here.',
  )
})

test.each([
  ['Dear {customer.firstName}', undefined],
  ['{"json": 1} {} { x }', undefined],
  ['Dear {customer.firstname}', 'Did you mean {customer.firstName}?'],
  ['Dear {order.total}', 'There are {customer.firstName}, '],
])('a template that says %s is refused for %s', (text, why) => {
  if (why) expect(whyNoTemplate(text)).toContain(why)
  else expect(whyNoTemplate(text)).toBeUndefined()
})

const names = Object.keys(mergeFields)
const known = fc.dictionary(fc.constantFrom(...names), fc.option(fc.string({ maxLength: 8 })))
const texts = fc
  .array(
    fc.oneof(fc.constantFrom(...names.map((name) => `{${name}}`)), fc.string({ maxLength: 8 })),
  )
  .map((all) => all.join(' '))

test('nothing is left raw but what is asked about', () => {
  fc.assert(
    fc.property(known, texts, (some, text) => {
      fc.pre(Object.values(some).every((one) => !one?.includes('{')))
      const empty = Object.fromEntries(names.map((name) => [name, null]))
      const { text: whole, missing } = merged(text, { ...empty, ...some } as MergeValues)
      for (const name of names)
        expect(whole.includes(`{${name}}`)).toBe(missing.some((one) => one === name))
    }),
  )
})
