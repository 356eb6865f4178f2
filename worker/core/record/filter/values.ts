import * as z from 'zod'
import { type DaySpan, daySpanOf } from '../../../language/day-span.ts'
import { askedName, type Sign } from '../../../language/find-line.ts'
import { dayOf, decimal, money } from '../../../language/formatting.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { digits, type Reader, readAmount, readDecimal } from '../../../language/shorthand.ts'
import { choicesOf, fieldKind, instant } from '../../action/fields.ts'
import { meant, yesOrNo } from '../../action/read-input.ts'
import { type Context, readerOf } from '../../context.ts'
import type { FieldOf } from '../field.ts'
import type { Filter, Value } from './filter.ts'

/** What a searched line wants of a field, read as lines and forms read such values. */

export type Wanted = Omit<Filter, 'field'>

/** `used` are the pieces it took, `said` is how it was understood. */
export interface Understood {
  wanted: Wanted
  said: string
  used: number
}

export type ReadValue = Understood | { error: string }

const isUp = (sign: Sign) => sign === '>' || sign === '>='

/** From, to or just that number, in steps of `step`. */
function bounded(sign: Sign, value: number, step: number): Wanted {
  if (sign === '!=') return { not: [value] }
  if (sign === ':') return { gte: value, lte: value }
  return isUp(sign)
    ? { gte: sign === '>' ? value + step : value }
    : { lte: sign === '<' ? value - step : value }
}

const signSaid: Record<Sign, string> = {
  ':': '',
  '!=': 'not ',
  '>': 'over ',
  '>=': 'from ',
  '<': 'under ',
  '<=': 'up to ',
}

/** The currency where it was typed: read for somebody who writes another, it is the same. */
function currencyTyped(text: string, reader: Reader, read: string): string | undefined {
  const other = { ...reader, currency: read === 'USD' ? 'EUR' : 'USD' }
  const again = readAmount(text, other)
  return 'value' in again && again.value.currency === read ? read : undefined
}

/** Of a currency that was not typed, amounts of any are compared. */
function amount(ctx: Context, sign: Sign, text: string): Omit<Understood, 'used'> | undefined {
  const reader = readerOf(ctx)
  const read = readAmount(text, reader)
  if (!('value' in read)) return undefined
  const { minor, currency } = read.value
  const typed = currencyTyped(text, reader, currency)
  const wanted = {
    ...bounded(sign, minor, 1),
    ...(typed ? { currency } : { decimals: digits(currency) }),
  }
  return { wanted, said: `${signSaid[sign]}${money(read.value, reader.locale)}` }
}

function number(ctx: Context, sign: Sign, text: string): Omit<Understood, 'used'> | undefined {
  const reader = readerOf(ctx)
  const read = readDecimal(text, reader)
  if (!('value' in read)) return undefined
  return {
    wanted: bounded(sign, read.value, 1e-6),
    said: `${signSaid[sign]}${decimal(read.value, reader.locale)}`,
  }
}

function spanFor(sign: Sign, { from, until }: DaySpan): DaySpan | undefined {
  if (sign === ':') return { ...(from && { from }), ...(until && { until }) }
  if (sign === '!=') return undefined
  if (isUp(sign)) return from && until ? { from: sign === '>' ? dayAfter(until) : from } : undefined
  return from && until ? { until: sign === '<' ? dayAfter(from, -1) : until } : undefined
}

function spanSaid({ from, until }: DaySpan, reader: Reader): string {
  const [first, last] = [from, until].map((one) => one && dayOf(one, reader))
  if (first && last) return first === last ? first : `${first} – ${last}`
  return first ? `from ${first}` : `until ${last}`
}

/** Days as the field holds them: as they are, or as instants. */
export function spanWanted(field: FieldOf, { from, until }: DaySpan, reader: Reader): Wanted {
  const isMoment = fieldKind(field.is)?.kind === 'datetime'
  if (field.is !== instant && !isMoment)
    return { ...(from && { gte: from }), ...(until && { lte: until }) }
  const first = from && instantOf(from, 0, reader.timeZone)
  const last = until && instantOf(dayAfter(until), 0, reader.timeZone) - 1
  const held = (at: number) => (isMoment ? new Date(at).toISOString() : at)
  return { ...(first && { gte: held(first) }), ...(last && { lte: held(last) }) }
}

export const isDated = (field: FieldOf): boolean =>
  field.is === instant || ['date', 'datetime'].includes(fieldKind(field.is)?.kind ?? '')

const isNumber = (field: FieldOf): boolean =>
  fieldKind(field.is)?.kind === 'number' ||
  (field.is instanceof z.ZodNumber && !fieldKind(field.is))

/** Can it be over or under something? */
export const isMeasured = (field: FieldOf): boolean =>
  isDated(field) || isNumber(field) || fieldKind(field.is)?.kind === 'money'

/** When it is: a day or a span of days. */
export function when(
  ctx: Context,
  field: FieldOf,
  sign: Sign,
  text: string,
): Omit<Understood, 'used'> | undefined {
  const reader = { ...readerOf(ctx), ...(field.is === instant && { past: true as const }) }
  const read = daySpanOf(text, reader)
  const span = read && spanFor(sign, read)
  return span && { wanted: spanWanted(field, span, reader), said: spanSaid(span, reader) }
}

/** The longest run of these pieces that can be read. */
export function longestRun(
  pieces: string[],
  read: (text: string) => Omit<Understood, 'used'> | undefined,
): Understood | undefined {
  for (let used = Math.min(pieces.length, 6); used > 0; used -= 1) {
    const found = read(pieces.slice(0, used).join(' '))
    if (found) return { ...found, used }
  }
  return undefined
}

/** `10k..20k`; a currency at one end is that of both. */
const between =
  (read: (sign: Sign, text: string) => Omit<Understood, 'used'> | undefined, sign: Sign) =>
  (text: string) => {
    const at = text.indexOf('..')
    const [low, high] = [text.slice(0, Math.max(0, at)), text.slice(at + 2)]
    if (!low || !high) return read(sign, text)
    const currency = read('>=', low)?.wanted.currency ?? read('<=', high)?.wanted.currency
    const end = (which: Sign, one: string) =>
      (currency && read(which, `${one} ${currency}`)) || read(which, one)
    const [from, to] = [end('>=', low), end('<=', high)]
    return from && to && from.wanted.currency === to.wanted.currency
      ? { wanted: { ...from.wanted, ...to.wanted }, said: `${from.said} ${to.said}` }
      : undefined
  }

const among = (sign: Sign, values: Value[]): Wanted =>
  sign === '!=' ? { not: values } : { in: values }

/** One of a few words, by its beginning. */
function option(sign: Sign, all: { value: Value; label: string }[], typed: string): ReadValue {
  const asked = askedName(typed)
  const exact = all.filter(({ label }) => askedName(label) === asked)
  const [only, ...more] = exact.length
    ? exact
    : all.filter(({ label }) => askedName(label).startsWith(asked))
  if (only && more.length === 0)
    return {
      ...{ wanted: among(sign, [only.value]), used: 1 },
      said: `${sign === '!=' ? 'not ' : ''}${only.label}`,
    }
  const labels = (only ? [only, ...more] : all).map(({ label }) => label)
  return { error: `"${typed}" is ${only ? 'more than one' : 'none'} of ${labels.join(', ')}.` }
}

const flag = (sign: Sign, typed: string): ReadValue => {
  const read = yesOrNo(typed)
  if ('error' in read) return read
  return { wanted: among(sign, [read.value ? 1 : 0]), said: read.value ? 'yes' : 'no', used: 1 }
}

const asOptions = (all: readonly (string | number)[]) =>
  all.map((value) => ({ value, label: String(value) }))

const example = { money: '10k', number: '12.5', date: 'this month' }

const notRead = (typed: string, what: string, such: string): ReadValue => ({
  error: `"${typed}" is not ${what}. Write it like ${such}.`,
})

/**
 * What these pieces say of the field, as many of them as are part of it; of records and text nothing,
 * which is found out elsewhere.
 */
export function readPlain(
  ctx: Context,
  field: FieldOf,
  sign: Sign,
  pieces: string[],
): ReadValue | undefined {
  const [typed = ''] = pieces
  const { is } = field
  const kind = fieldKind(is)
  if (sign === '!=' && isDated(field))
    return { error: 'a time cannot be left out. Write what is before or after it.' }
  if (sign !== ':' && isMeasured(field) && typed.includes('..'))
    return { error: `${typed} is from and to: only a colon can stand before it.` }
  if (kind?.kind === 'money')
    return (
      longestRun(
        pieces,
        between((one, text) => amount(ctx, one, text), sign),
      ) ?? notRead(typed, 'an amount', example.money)
    )
  if (isDated(field))
    return (
      longestRun(pieces, (text) => when(ctx, field, sign, text)) ??
      notRead(typed, 'a date or a time such as this month', example.date)
    )
  if (isNumber(field))
    return (
      longestRun(
        pieces,
        between((one, text) => number(ctx, one, text), sign),
      ) ?? notRead(typed, 'a number', example.number)
    )
  if (kind?.kind === 'yesno' || is instanceof z.ZodBoolean) return flag(sign, typed)
  const all = choicesOf(kind)
  if (all) {
    const value = meant(typed, all)
    const options = all.map((one) => ({ value: one.value, label: one.label }))
    if (value !== undefined)
      return option(
        sign,
        options.filter((one) => one.value === value),
        labelOf(options, value),
      )
    return option(sign, options, typed)
  }
  return is instanceof z.ZodEnum ? option(sign, asOptions(is.options), typed) : undefined
}

const labelOf = (all: { value: string; label: string }[], value: string) =>
  all.find((one) => one.value === value)?.label ?? value
