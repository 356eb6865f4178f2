/** Items that are bought together, in order, and in how many baskets. */
export interface ItemSet {
  items: number[]
  count: number
}

export interface Asked {
  /** The fewest baskets. */
  least: number
  /** The most items of a set. */
  longest: number
  /** More sets than this are refused: memory is bounded. */
  most: number
}

/** There are more sets than were asked for at most. */
export class TooManySets extends Error {}

type Bits = Uint32Array

/** The bits of a word that are set, as in Warren, Hacker's Delight, 5-1. */
function bitsOf(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return (((n + (n >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

function both(a: Bits, b: Bits, into: Bits): number {
  let count = 0
  for (let i = 0; i < a.length; i += 1) {
    const word = (a[i] ?? 0) & (b[i] ?? 0)
    into[i] = word
    if (word) count += bitsOf(word)
  }
  return count
}

/**
 * All sets of items that stand in at least so many baskets: Eclat (Zaki, Parthasarathy, Ogihara and
 * Li, "New Algorithms for Fast Discovery of Association Rules", 1997), depth first, with a bit per
 * basket for each item. Memory is a row of bits for each frequent item and level.
 */
export function frequentSets(baskets: number[][], asked: Asked): ItemSet[] {
  const found: ItemSet[] = []
  const keep = (items: number[], count: number) => {
    if (found.length >= asked.most) throw new TooManySets()
    found.push({ items, count })
  }
  const frequent = frequentItems(baskets, asked.least)
  const grow = (items: number[], tails: { item: number; bits: Bits; count: number }[]) => {
    for (const [i, tail] of tails.entries()) {
      const set = [...items, tail.item]
      keep(set, tail.count)
      if (set.length >= asked.longest) continue
      const next = tails.slice(i + 1).flatMap(({ item, bits }) => {
        const shared = new Uint32Array(bits.length)
        const count = both(tail.bits, bits, shared)
        return count >= asked.least ? [{ item, bits: shared, count }] : []
      })
      if (next.length) grow(set, next)
    }
  }
  grow([], frequent)
  return found
}

function frequentItems(baskets: number[][], least: number) {
  const counts = new Map<number, number>()
  for (const basket of baskets)
    for (const item of new Set(basket)) counts.set(item, (counts.get(item) ?? 0) + 1)
  const words = Math.ceil(baskets.length / 32)
  const frequent = [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a], [b]) => a - b)
    .map(([item, count]) => ({ item, count, bits: new Uint32Array(words) }))
  const bitsOfItem = new Map(frequent.map(({ item, bits }) => [item, bits]))
  for (const [i, basket] of baskets.entries())
    for (const item of basket) {
      const bits = bitsOfItem.get(item)
      if (bits) bits[i >>> 5] = (bits[i >>> 5] ?? 0) | (1 << (i & 31))
    }
  return frequent
}

/** In how many baskets each of these sets stands; what a partition adds to what was counted. */
export function countSets(baskets: number[][], sets: number[][]): number[] {
  const rows = new Map(frequentItems(baskets, 1).map(({ item, bits }) => [item, bits]))
  const shared = new Uint32Array(Math.ceil(baskets.length / 32))
  return sets.map((set) => {
    const bits = set.map((item) => rows.get(item))
    const [first, ...others] = bits
    if (!first || bits.includes(undefined)) return 0
    shared.set(first)
    let count = first.reduce((sum, word) => sum + bitsOf(word), 0)
    for (const one of others) if (one) count = both(shared, one, shared)
    return count
  })
}
