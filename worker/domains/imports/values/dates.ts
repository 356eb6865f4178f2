import { readDate } from '../../../language/shorthand/dates.ts'
import type { Reader } from '../../../language/shorthand/reader.ts'

/** Days as tables hold them. */

export type Order = 'dmy' | 'mdy' | 'ymd'

const numeric = /^(\d{1,4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})日?\.?(?:[T\s,].*)?$/

/** What orders a value can have, together. */
const sets = {
  ...{ dmy: ['dmy'], mdy: ['mdy'], ymd: ['ymd'] },
  ...{ open: ['dmy', 'mdy'], dayOrYear: ['dmy', 'ymd'], monthOrYear: ['mdy', 'ymd'] },
  any: ['dmy', 'mdy', 'ymd'],
} as const satisfies Record<string, readonly Order[]>

type OrderSet = keyof typeof sets

/** How many values of a column can have which orders, and one that could be several days. */
export type Evidence = { [S in OrderSet]?: number } & { example?: string }

export const noEvidence = (): Evidence => ({})

const orders = ['dmy', 'mdy', 'ymd'] as const satisfies Order[]

const isDay = (year: number, month: number, day: number) => {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
}

const two = (value: number) => String(value).padStart(2, '0')

/** Of two figures: the century in which it lies nearer. */
const fullYear = (text: string) => {
  const year = Number(text)
  if (text.length > 2) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** Its three parts, and what their signs say of their order. */
function partsOf(text: string) {
  const [, a = '', b = '', c = ''] = numeric.exec(text.trim()) ?? []
  return c ? { a, b, c, isYearFirst: a.length > 2 || text.includes('年') } : undefined
}

/** YYYY-MM-DD by each order that it can have. */
function daysOf(text: string): Partial<Record<Order, string>> {
  const parts = partsOf(text)
  if (!parts) return {}
  const { a, b, c, isYearFirst } = parts
  const make = (year: string, month: string, day: string) =>
    isDay(fullYear(year), Number(month), Number(day))
      ? `${String(fullYear(year)).padStart(4, '0')}-${two(Number(month))}-${two(Number(day))}`
      : undefined
  const ymd = c.length < 3 ? make(a, b, c) : undefined
  if (isYearFirst) return ymd ? { ymd } : {}
  const [dmy, mdy] = [make(c, b, a), make(c, a, b)]
  // Stops stand between day and month in that order, wherever people write so.
  if (dmy && text.includes('.')) return { dmy, ...(mdy === dmy && { mdy }) }
  return { ...(dmy && { dmy }), ...(mdy && { mdy }), ...(ymd && { ymd }) }
}

export function weigh(text: string, into: Evidence): void {
  const days = daysOf(text)
  const all = orders.filter((one) => days[one])
  if (partsOf(text)?.isYearFirst || new Set(Object.values(days)).size === 0) return
  const isOne = new Set(Object.values(days)).size === 1
  if (isOne && all.length > 1) return
  const name = (Object.keys(sets) as OrderSet[]).find((one) => sets[one].join() === all.join())
  if (!name) return
  into[name] = (into[name] ?? 0) + 1
  if (all.length > 1) into.example ??= text.trim().slice(0, 20)
}

/** In how many values of all these each order can be, and how many could be several days. */
function fits(all: Evidence[]) {
  const counts = { dmy: 0, mdy: 0, ymd: 0 }
  let [total, open] = [0, 0]
  for (const one of all)
    for (const name of Object.keys(sets) as OrderSet[]) {
      const count = one[name] ?? 0
      total += count
      if (sets[name].length > 1) open += count
      for (const order of sets[name]) counts[order] += count
    }
  return { counts, total, open }
}

/** The orders in which all of these are days; where there is none, those of some. */
export function ordersOf(all: Evidence[]): Order[] {
  const { counts, total } = fits(all)
  const whole = orders.filter((one) => counts[one] === total)
  return whole.length ? whole : orders.filter((one) => counts[one])
}

/** The order of all these; undefined where it has to be asked. */
export function orderOf(all: Evidence[]): Order | undefined {
  const { counts, total, open } = fits(all)
  if (total === 0) return 'ymd'
  const [only, ...others] = ordersOf(all)
  if (only && others.length === 0 && counts[only] === total) return only
  // Of values in several orders each says its own, where none could be another day.
  return open ? undefined : 'ymd'
}

/** YYYY-MM-DD; undefined where the text is no such date, `open` where its order is not known. */
export function readDay(text: string, order: Order | undefined): string | 'open' | undefined {
  const days = daysOf(text)
  const given = days[partsOf(text)?.isYearFirst ? 'ymd' : (order ?? 'ymd')]
  if (order && (given || order !== 'ymd')) return given
  const [only, ...others] = new Set(Object.values(days))
  return others.length ? 'open' : only
}

/** What programs write where there is no day: `0/0/00`. */
export const isNoDay = (text: string) => /^0{1,4}[-/.]0{1,2}[-/.]0{1,4}(?:[T\s].*)?$/.test(text)

/** A day with the name of its month, in any language that the reader knows; its year and day are in figures. */
export function readNamedDay(text: string, reader: Reader): string | undefined {
  const [day = ''] = text.split(/[\s,T]+(?:\p{L}+\s+)?\d{1,2}:\d\d/u)
  const figures = day.match(/\d+/g) ?? []
  const year = figures.find(({ length }) => length === 4)
  const other = figures.find(({ length }) => length < 3)
  if (figures.length !== 2 || !year || !other || !/\p{L}/u.test(day)) return undefined
  const read = readDate(day, reader)
  const isSo =
    'value' in read &&
    read.value.startsWith(year) &&
    read.value.endsWith(`-${other.padStart(2, '0')}`)
  return isSo ? read.value : undefined
}
