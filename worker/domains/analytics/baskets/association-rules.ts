import type { ItemSet } from './item-sets.ts'

/** Whose basket has `left` in it has `right` in it as well. */
export interface Rule {
  left: number[]
  right: number
  /** Baskets with all of it, with `left` and with `right`. */
  count: number
  of: number
  alone: number
  /** Of all baskets, those with all of it. */
  support: number
  /** Of the baskets with `left`, those with `right` as well. */
  confidence: number
  /** How many times as often as if the two had nothing to do with each other. */
  lift: number
  /** How many times as often the rule would be wrong then (Brin et al. 1997); null: it never is. */
  conviction: number | null
}

export interface RulesAsked {
  confidence: number
  /** The fewest items of a rule, both sides together. */
  minLength: number
}

const keyOf = (items: number[]): string => items.join(' ')

/**
 * Rules with one item on the right (Agrawal, Imieliński and Swami 1993; Agrawal and Srikant 1994),
 * as the package arules of R makes them. The sets are all frequent ones, so each part of one is
 * among them.
 */
export function rulesOf(sets: ItemSet[], baskets: number, asked: RulesAsked): Rule[] {
  const counts = new Map(sets.map(({ items, count }) => [keyOf(items), count]))
  counts.set('', baskets)
  return sets
    .filter(({ items }) => items.length >= Math.max(1, asked.minLength))
    .flatMap(({ items, count }) =>
      items.flatMap((right) => {
        const left = items.filter((item) => item !== right)
        const [of, alone] = [counts.get(keyOf(left)) ?? 0, counts.get(keyOf([right])) ?? 0]
        const rule = measured({ left, right, count, of, alone }, baskets)
        return rule.confidence >= asked.confidence ? [rule] : []
      }),
    )
    .sort((a, b) => b.lift - a.lift || b.count - a.count)
}

/** What counting comes to. */
export function measured(
  counted: Pick<Rule, 'left' | 'right' | 'count' | 'of' | 'alone'>,
  baskets: number,
): Rule {
  const { count, of, alone } = counted
  const confidence = count / of
  const expected = alone / baskets
  return {
    ...counted,
    support: count / baskets,
    confidence,
    lift: confidence / expected,
    conviction: count === of ? null : (1 - expected) / (1 - confidence),
  }
}
