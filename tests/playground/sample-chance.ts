import { newId } from '../../worker/platform/id.ts'

/** Chance that falls the same way for the same seed. */
export interface Chance {
  /** 0 ≤ n < 1 */
  next(): number
  between(from: number, to: number): number
  whole(from: number, to: number): number
  likely(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** An id as the Worker makes them: the time, then chance. */
  id(prefix: string, at: number): string
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  // mulberry32, by Tommy Ettinger (public domain)
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    whole,
    between: (from, to) => from + next() * (to - from),
    likely: (probability) => next() < probability,
    pick(from) {
      const found = from[whole(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    id(prefix, at) {
      // One more than an id has: what else is left to chance stays as it was when they had eight.
      const rest = Array.from({ length: 8 }, () => alphabet[whole(0, 31)]).join('')
      return newId(prefix, at).slice(0, -7) + rest.slice(1)
    },
  }
}
