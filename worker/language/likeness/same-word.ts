import { unspelled } from '../fold.ts'
import { slips } from '../near-names.ts'
import { areOneGiven, isKnownGiven } from './given-names.ts'
import { soundOf } from './sound.ts'

/** How alike two words of names are: the same, nearly so, possibly (`J` and `Jane`), or not at all. */
export type Alike = 'same' | 'near' | 'maybe' | 'other'

const joined = (word: string) => word.replace(/-/g, '')

/** Only their end differs, by which languages tell a woman's name from a man's: `Erik`, `Erika`. */
function isOtherGender(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const rest = long.startsWith(short) ? long.slice(short.length) : undefined
  if (rest !== undefined) return /^(?:[aeo]|ie|ne|na|ka|ke|le|ette|ine|ina)$/.test(rest)
  return a.slice(0, -1) === b.slice(0, -1) && /[aeou]$/.test(a) && /[aeou]$/.test(b)
}

/** A slip of the pen: one in five letters or more, two in nine. */
function isSlip(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length)
  const most = shorter >= 9 ? 2 : shorter >= 4 && a.length + b.length >= 10 ? 1 : 0
  return most > 0 && slips(a, b, most) <= most
}

const isInitial = (a: string, b: string) => a.length === 1 && b.startsWith(a)

export function alikeGiven(one: string, other: string): Alike {
  const [a, b] = [joined(one), joined(other)]
  if (areOneGiven(a, b) || unspelled(a) === unspelled(b)) return 'same'
  if (isInitial(a, b) || isInitial(b, a)) return 'maybe'
  if (isKnownGiven(a) && isKnownGiven(b)) return 'other'
  if (isOtherGender(a, b)) return 'other'
  // Of compounds, each part counts: `Hans-Peter` is not `Hans-Jürgen`.
  if (one.includes('-') || other.includes('-')) return a === b ? 'same' : 'other'
  if (a.length > 3 && b.length > 3 && soundOf(a) === soundOf(b)) return 'same'
  return isSlip(a, b) ? 'near' : 'other'
}

export function alikeFamily(one: string, other: string): Alike {
  const [a, b] = [joined(one), joined(other)]
  if (a === b || unspelled(a) === unspelled(b)) return 'same'
  if (isInitial(a, b) || isInitial(b, a)) return 'maybe'
  if (a.length > 3 && b.length > 3 && soundOf(a) === soundOf(b)) return 'near'
  return isSlip(a, b) ? 'near' : 'other'
}
