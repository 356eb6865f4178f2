import { type Context, readerOf } from '../../../core/context.ts'
import { currencyOf } from '../../../language/shorthand/currency.ts'
import { withoutEnd } from '../../../language/shorthand/ends.ts'
import { readDate } from '../../../language/shorthand.ts'
import { ownToday } from '../rates.ts'

/** `per` of `currency` are worth `rate` of the workspace's own from `onDate`; exact decimals. */
export interface RateLine {
  currency: string
  per: string
  rate: string
  onDate: string
}

const number = "\\d[\\d.,']*"
const mark = '[^\\s\\d=.,;]{1,4}'
const when = '(?:[\\s,;]+(?:(?:from|on|since|as of)\\s+)?(.+))?'
/** `1 USD = 0.92 EUR from 1 Nov`, either way round. */
const equation = new RegExp(
  `^(${number})?\\s*(${mark})\\s*=\\s*(${number})\\s*(?:(?!from|on |since|as of)(${mark}))?${when}$`,
  'i',
)
/** `USD 0.92 2026-11-01`, as a table is pasted. */
const cells = /^([a-z]{3})[\s;,]+(\d+(?:[.,]\d+)?)(?:[\s;,]+([^\s;,].*))?$/i

/** Of the only separator there is nobody groups a rate by; of two kinds the last is the sign. */
function decimal(typed: string): string | undefined {
  const text = typed.replace(/'/g, '').replace(/[.,]$/, '')
  const signs = text.match(/[.,]/g) ?? []
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  const grouped = signs.length > 1 && new Set(signs).size === 1
  const [whole, behind] =
    last < 0 || grouped ? [text, ''] : [text.slice(0, last), text.slice(last + 1)]
  const digits = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '')
  const rest = withoutEnd(behind, /0/)
  if (digits.length > 9 || rest.length > 12 || /^0?$/.test(digits + rest)) return undefined
  return rest ? `${digits}.${rest}` : digits
}

/** A day without a year is the nearest: rates are entered after they hold, or shortly before. */
function dayOf(ctx: Context, typed: string | undefined): string | { error: string } {
  const now = ownToday(ctx)
  if (!typed) return now
  const read = readDate(typed, readerOf(ctx))
  if (!('value' in read))
    return { error: 'error' in read ? read.error : `Write "${typed}" as 2026-11-01.` }
  if (/\d{4}/.test(typed)) return read.value
  const [year = '', ...rest] = read.value.split('-')
  const before = [Number(year) - 1, ...rest].join('-')
  const far = (day: string) => Math.abs(Date.parse(day) - Date.parse(now))
  return far(before) < far(read.value) ? before : read.value
}

const longest = 200

type Side = { amount: string | undefined; currency: string | undefined }

/** One line as a rate, or what to write instead. */
export function readRate(ctx: Context, line: string): RateLine | { error: string } {
  const own = ctx.workspace.currency
  const as = { error: `"${line}" is not a rate. Write it like 1 USD = 0.92 ${own} from 1 Nov.` }
  if (line.length > longest) return { error: 'Please keep each rate under 200 characters.' }
  const reader = readerOf(ctx)
  const named = (name: string | undefined) => (name ? currencyOf(name, reader) : own)
  const match = equation.exec(line)
  const table = match ? null : cells.exec(line)
  if (!match && !table) return as
  const [left, right]: [Side, Side] = match
    ? [
        { amount: decimal(match[1] ?? '1'), currency: named(match[2]) },
        { amount: decimal(match[3] ?? ''), currency: named(match[4]) },
      ]
    : [
        { amount: '1', currency: named(table?.[1]) },
        { amount: decimal(table?.[2] ?? ''), currency: own },
      ]
  if (!left.currency || !right.currency || !left.amount || !right.amount) return as
  if ((left.currency === own) === (right.currency === own))
    return { error: `"${line}": one side must be ${own}, the other another currency.` }
  const onDate = dayOf(ctx, match ? match[5] : table?.[3])
  if (typeof onDate !== 'string') return { error: `"${line}": ${onDate.error}` }
  const [foreign, mine] = left.currency === own ? [right, left] : [left, right]
  const { currency = '', amount: per = '1' } = foreign
  return { currency, per, rate: mine.amount ?? '1', onDate }
}
