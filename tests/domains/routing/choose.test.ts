import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, chosen } from '../../../worker/domains/routing/choose.ts'
import { ruleFor } from '../../../worker/domains/routing/rule-for.ts'

const rule = { id: 'rule_1', name: 'All', how: 'turn' as const, to: 'team_a' }
const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, name: id, skills: [], open: 0, lastAt: 0, ...more },
})

describe('who gets the next case', () => {
  test('is whose turn it is, or who has the fewest', () => {
    const all = [one('a', { open: 1, lastAt: 9 }), one('b', { open: 5, lastAt: 3 })]
    expect(chosen(all, rule, {})).toEqual({ id: 'b', name: 'b', why: '5 open' })
    expect(chosen(all, { ...rule, how: 'least', cap: 4 }, {})?.why).toBe('1 of 4 open')
    expect(chosen(all, { ...rule, cap: 1 }, {})).toBeUndefined()
  })

  test('speaks the customer’s language where anybody does, and knows what the rule asks', () => {
    const all = [one('a'), one('b', { skills: ['german', 'Printers'], open: 2 })]
    const asked = { language: 'German', product: 'Scanner' }
    expect(chosen(all, { ...rule, cap: 10 }, asked)?.why).toBe('speaks German, 2 of 10 open')
    expect(chosen(all, rule, { language: 'French' })?.id).toBe('a')
    expect(chosen(all, { ...rule, skills: ['printers'] }, {})).toMatchObject({
      ...{ id: 'b', why: 'knows printers, 2 open' },
    })
    expect(chosen(all, { ...rule, skills: ['faxes'] }, {})).toBeUndefined()
  })

  test('in turn, over any number of cases nobody gets two more than another, and none above the cap', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (ids, cases, cap) => {
          const all = ids.map((id) => one(id))
          const given = Array.from({ length: cases }, (_, at) => {
            const found = chosen(all, { ...rule, cap }, {})
            const person = all.find(({ id }) => id === found?.id)
            if (person) Object.assign(person, { open: person.open + 1, lastAt: at + 1 })
            return found?.id
          })
          const open = all.map((person) => person.open)
          expect(Math.max(...open) - Math.min(...open)).toBeLessThanOrEqual(1)
          expect(Math.max(...open)).toBeLessThanOrEqual(cap)
          expect(given.filter(Boolean)).toHaveLength(Math.min(cases, cap * ids.length))
        },
      ),
    )
  })

  test('by the rule that says most about the case, the oldest of equals', () => {
    const rules = [
      { ...rule, id: 'all' },
      { ...rule, id: 'german', language: 'German' },
      { ...rule, id: 'german-printer', language: 'German', product: 'product_1' },
      { ...rule, id: 'also-german', language: 'German' },
    ]
    const is = { teamId: null, productId: null, language: null }
    expect(ruleFor(rules, is)?.id).toBe('all')
    expect(ruleFor(rules, { ...is, language: 'german' })?.id).toBe('german')
    const printer = { ...is, language: 'German', productId: 'product_1' }
    expect(ruleFor(rules, printer)?.id).toBe('german-printer')
    expect(ruleFor([{ ...rule, team: 'team_x' }], is)).toBeUndefined()
  })
})
