import { readDate } from '../../../language/shorthand/dates.ts'
import type { Reader } from '../../../language/shorthand/reader.ts'

/** Days as tables hold them. */

export type Order = 'dmy' | 'mdy' | 'ymd'

const numeric = /^(\d{1,4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,4})日?\.?(?:[T\s,].*)?$/

/** What the values of a column say about the order; those that could be both are `open`. */
export interface Evidence {
  dmy: number
  mdy: number
  open: number
  example?: string
}

export const noEvidence = (): Evidence => ({ dmy: 0, mdy: 0, open: 0 })

export function weigh(text: string, into: Evidence): void {
  const [, a = '', b = '', c = ''] = numeric.exec(text.trim()) ?? []
  if (!c || a.length > 2) return
  const [first, second] = [Number(a), Number(b)]
  if (first > 12 && second <= 12) into.dmy += 1
  else if (second > 12 && first <= 12) into.mdy += 1
  else if (first !== second) {
    if (text.includes('.')) into.dmy += 1
    else {
      into.open += 1
      into.example ??= text.trim().slice(0, 20)
    }
  }
}

/** The order of all these; undefined where it has to be asked. */
export function orderOf(all: Evidence[]): Order | undefined {
  const sum = (of: 'dmy' | 'mdy' | 'open') => all.reduce((count, one) => count + one[of], 0)
  if (sum('dmy') && !sum('mdy')) return 'dmy'
  if (sum('mdy') && !sum('dmy')) return 'mdy'
  return sum('open') ? undefined : 'ymd'
}

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

/** YYYY-MM-DD; undefined where the text is no such date, `open` where its order is not known. */
export function readDay(text: string, order: Order | undefined): string | 'open' | undefined {
  const [, a = '', b = '', c = ''] = numeric.exec(text.trim()) ?? []
  if (!c) return undefined
  const make = (year: string, month: string, day: string) =>
    isDay(fullYear(year), Number(month), Number(day))
      ? `${String(fullYear(year)).padStart(4, '0')}-${two(Number(month))}-${two(Number(day))}`
      : undefined
  if (a.length > 2) return make(a, b, c)
  if (Number(a) === Number(b)) return make(c, b, a)
  if (order === undefined) return 'open'
  const isMonthFirst = order === 'mdy' || (order === 'ymd' && Number(b) > 12)
  return isMonthFirst ? make(c, a, b) : make(c, b, a)
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
