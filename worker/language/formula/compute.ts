import { written } from '../shorthand.ts'
import type { Node } from './node.ts'

/** What a formula comes to for the values of one record. */

export interface Sum {
  minor: number
  currency: string
}

/** Dates are `YYYY-MM-DD`, instants ISO 8601 in UTC; what is empty is null. */
export type Value = number | string | boolean | Sum | null

const day = 86_400_000
const most = 1e15
const longest = 200

const isSum = (value: Value): value is Sum => typeof value === 'object' && value !== null

/** A number with six decimals at most; nothing where it is none, or too large. */
const finite = (value: number): number | null =>
  Number.isFinite(value) && Math.abs(value) <= most ? Number(value.toFixed(6)) : null

/** An amount of whole minor units. */
function sumOf(minor: number, currency: string): Sum | null {
  const whole = finite(Math.round(minor))
  return whole === null ? null : { minor: whole, currency }
}

const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** So many days later; a date stays one. */
function later(text: string, days: number): string | null {
  const moved = new Date(Date.parse(text) + Math.round(days * day))
  if (Number.isNaN(moved.getTime()) || moved.getUTCFullYear() > 9999 || moved.getUTCFullYear() < 0)
    return null
  const iso = moved.toISOString()
  return isDate(text) ? iso.slice(0, 10) : iso
}

const daysBetween = (from: string, to: string) => finite((Date.parse(to) - Date.parse(from)) / day)

function ofSums(of: string, a: Sum, b: Sum): Value {
  // What is in several currencies comes to nothing.
  if (a.currency !== b.currency) return null
  if (of === '/') return finite(a.minor / b.minor)
  return sumOf(of === '+' ? a.minor + b.minor : a.minor - b.minor, a.currency)
}

function ofNumbers(of: string, a: number, b: number): number | null {
  if (of === '+') return finite(a + b)
  if (of === '-') return finite(a - b)
  return finite(of === '*' ? a * b : a / b)
}

const scaled = ({ minor, currency }: Sum, of: string, by: number): Sum | null =>
  sumOf(of === '*' ? minor * by : minor / by, currency)

function joined(of: string, a: Value, b: Value): Value {
  if (a === null || b === null) return null
  if (isSum(a)) return isSum(b) ? ofSums(of, a, b) : scaled(a, of, Number(b))
  if (isSum(b)) return scaled(b, of, Number(a))
  if (typeof a === 'number' && typeof b === 'number') return ofNumbers(of, a, b)
  if (typeof a === 'string' && typeof b === 'number') return later(a, of === '-' ? -b : b)
  if (typeof a === 'number' && typeof b === 'string') return later(b, a)
  return of === '-' ? daysBetween(String(b), String(a)) : text([a, b])
}

/** Less than nothing, 0 or more, as the first is less, the same or more; nothing where it is neither. */
function order(a: Value, b: Value): number | null {
  if (a === null || b === null) return null
  if (isSum(a) && isSum(b)) return a.currency === b.currency ? a.minor - b.minor : null
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return Number(a) - Number(b)
}

const compares: Record<string, (by: number) => boolean> = {
  '=': (by) => by === 0,
  '<>': (by) => by !== 0,
  '<': (by) => by < 0,
  '>': (by) => by > 0,
  '<=': (by) => by <= 0,
  '>=': (by) => by >= 0,
}

const shown = (value: Value): string => {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (!isSum(value)) return String(value)
  const { minor, currency } = value
  return minor < 0 ? `-${written({ minor: -minor, currency })}` : written({ minor, currency })
}

const text = (all: Value[]): string | null =>
  Array.from(all.map(shown).join('')).slice(0, longest).join('') || null

function extreme(all: Value[], sign: 1 | -1): Value {
  const some = all.filter((one) => one !== null)
  return some.reduce<Value>((best, one) => {
    const by = order(one, best)
    if (best === null || by === null) return null
    return by * sign > 0 ? one : best
  }, some[0] ?? null)
}

type Read = (name: string) => Value

function called(of: string, all: Node[], read: Read): Value {
  if (of === 'if') {
    const [when, then, otherwise] = all
    const chosen = when && compute(when, read) === true ? then : otherwise
    return chosen ? compute(chosen, read) : null
  }
  const values = all.map((one) => compute(one, read))
  const [a = null, b = null] = values
  const compare = compares[of]
  if (compare) {
    const by = order(a, b)
    return by === null ? null : compare(by)
  }
  switch (of) {
    case 'minus':
      return isSum(a) ? sumOf(-a.minor, a.currency) : a === null ? null : -Number(a)
    case 'not':
      return a === null ? null : !a
    case 'and':
      return values.every((one) => one === true)
    case 'or':
      return values.some((one) => one === true)
    case 'min':
      return extreme(values, -1)
    case 'max':
      return extreme(values, 1)
    case 'days':
      return a === null || b === null ? null : daysBetween(String(a), String(b))
    case '&':
    case 'concat':
      return text(values)
    default:
      return joined(of, a, b)
  }
}

/** `read` gives what a field holds; the formula is one that `typeOf` found nothing wrong with. */
export function compute(node: Node, read: Read): Value {
  if (node.is === 'value') return node.value
  return node.is === 'field' ? read(node.name) : called(node.of, node.all, read)
}
