import { currenciesOf } from './currency.ts'
import { readNextDate } from './dates.ts'
import { withoutEnd } from './ends.ts'
import { type Decimal, decimalSign, readNumber } from './number.ts'
import { plain } from './plain.ts'
import type { Reader } from './reader.ts'

/** `per` of `currency` are worth `rate` of the reader's own from `onDate`; exact decimals. */
export interface Rate {
  currency: string
  per: string
  rate: string
  onDate: string
}

type Wrong = { error: string }

const number = "(?:\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d[\\d.,'’]*)"
const mark = '[^\\s\\d=.,;:]{1,12}\\.?(?: US| CA)?'
const amountFirst = new RegExp(`^\\s*(${number})\\s*(${mark})?(?=$|[\\s,;])`, 'u')
const markFirst = new RegExp(`^\\s*(${mark})\\s*(${number})?(?=$|[\\s,;])`, 'u')
/** `EUR/USD 1.08`: one of the first is so many of the second. */
const pair = new RegExp(`^([A-Z]{3})[/-]?([A-Z]{3})\\s*[:=]?\\s*(${number})(?=$|[\\s,;])(.*)$`, 'i')
/** `USD 0.92 2026-11-01`, as a table is pasted. */
const cells = /^([a-z]{3})[\s;,]+(\d+(?:[.,]\d+)?)(?:[\s;,]+([^\s;,].*))?$/i
const when =
  /^[\s,;]*(?:(?:from|on|since|as of|ab|vom|seit|dès le|depuis le|à partir du|desde el|desde|dal|vanaf|från|fra|od|с|від|din)\s+)?/iu

/** Rates are shown with this sign, also where amounts of the place group thousands by it. */
function ownDecimal(text: string, locale: string): Decimal | undefined {
  const [whole = '', fraction, more] = text.split(decimalSign(locale))
  const digits = /^\d+$/
  return fraction && more === undefined && digits.test(whole) && digits.test(fraction)
    ? { whole, fraction }
    : undefined
}

/** Digits with an exact value; in words where they could be two. */
function decimal(typed: string, locale: string): string | Wrong | undefined {
  const text = typed.replace(/[.,]$/, '')
  const read = ownDecimal(text, locale) ?? readNumber(text, locale)[0]
  if (!read) return undefined
  const whole = read.whole.replace(/^0+(?=\d)/, '')
  if (/^[1-9]\d{0,2}[.,]000$/.test(text) && read.fraction === '000')
    return { error: `"${text}" could be ${whole} or ${whole}000: write it without a sign.` }
  const rest = withoutEnd(read.fraction, /0/)
  if (whole.length > 9 || rest.length > 12 || /^0?$/.test(whole + rest)) return undefined
  return rest ? `${whole}.${rest}` : whole
}

/** A day without a year is the nearest: rates are entered after they hold, or shortly before. */
function dayOf(typed: string, reader: Reader, now: string): string | Wrong {
  const text = typed.replace(when, '').trim()
  if (!text) return now
  const read = readNextDate(text, reader)
  if (!('value' in read))
    return { error: 'error' in read ? read.error : `Write "${text}" as 2026-11-01.` }
  if (/\d{4}/.test(text)) return read.value
  const [year = '', ...rest] = read.value.split('-')
  const before = [Number(year) - 1, ...rest].join('-')
  const far = (day: string) => Math.abs(Date.parse(day) - Date.parse(now))
  return far(before) < far(read.value) ? before : read.value
}

/** What a name stands for beside a rate: a dollar without a country is the American one. */
function currency(name: string, reader: Reader): string | Wrong | undefined {
  const found = currenciesOf(name, reader)
  if (found.length < 2) return found[0]
  if (found.includes(reader.currency)) return reader.currency
  if (found.includes('USD')) return 'USD'
  return { error: `"${name}" could be ${found.join(' or ')}: write its letters.` }
}

interface Side {
  amount: string
  mark: string
  rest: string
}

/** `1 USD`, `$1`, or one of both without the other. */
function side(text: string, reader: Reader): Side | undefined {
  const first = amountFirst.exec(text)
  if (first?.[1]) {
    const named = first[2] && currenciesOf(first[2], reader).length > 0 ? first[2] : ''
    const end = named ? first[0].length : text.indexOf(first[1]) + first[1].length
    return { amount: first[1], mark: named, rest: text.slice(end) }
  }
  const second = markFirst.exec(text)
  if (!second?.[1]) return undefined
  return { amount: second[2] ?? '', mark: second[1], rest: text.slice(second[0].length) }
}

/** The two sides of a line, and the words of its day. */
function sides(line: string, reader: Reader): [Side, Side, day: string] | undefined {
  const two = pair.exec(line)
  if (
    two?.[1] &&
    two[2] &&
    two[3] &&
    [two[1], two[2]].every((code) => currenciesOf(code, reader).length)
  )
    return [
      { amount: '1', mark: two[1], rest: '' },
      { amount: two[3], mark: two[2], rest: '' },
      two[4] ?? '',
    ]
  const [before = '', after, more] = line.split('=')
  if (after !== undefined && more === undefined) {
    const [left, right] = [side(before, reader), side(after, reader)]
    return left && right && !left.rest.trim() ? [left, right, right.rest] : undefined
  }
  const table = cells.exec(line)
  if (!table?.[1] || !table[2]) return undefined
  return [
    { amount: '1', mark: table[1], rest: '' },
    { amount: table[2], mark: '', rest: '' },
    table[3] ?? '',
  ]
}

const longest = 200

const isWrong = (read: unknown): read is Wrong => typeof read === 'object'

/** One line as a rate, or what to write instead; `now` is the day that holds without another. */
export function readRate(line: string, reader: Reader, now: string): Rate | Wrong {
  const own = reader.currency
  const as = { error: `"${line}" is not a rate. Write it like 1 USD = 0.92 ${own} from 1 Nov.` }
  if (line.length > longest) return { error: 'Please keep each rate under 200 characters.' }
  const found = sides(plain(line), reader)
  if (!found) return as
  const [left, right] = found.slice(0, 2).map((one) => {
    const { amount, mark } = one as Side // only the third is words
    return {
      amount: decimal(amount || '1', reader.locale),
      currency: mark ? currency(mark, reader) : own,
    }
  })
  if (!left || !right) return as
  for (const part of [left.amount, right.amount, left.currency, right.currency])
    if (isWrong(part)) return { error: `"${line}": ${part.error}` }
  if (!left.currency || !right.currency || !left.amount || !right.amount) return as
  if ((left.currency === own) === (right.currency === own))
    return { error: `"${line}": one side must be ${own}, the other another currency.` }
  const onDate = dayOf(found[2], reader, now)
  if (isWrong(onDate)) return { error: `"${line}": ${onDate.error}` }
  const [foreign, mine] = left.currency === own ? [right, left] : [left, right]
  const text = (value: unknown) => String(value)
  return {
    currency: text(foreign.currency),
    per: text(foreign.amount),
    rate: text(mine.amount),
    onDate,
  }
}

/** `1 USD = 0.92 EUR`, as the reader writes numbers. */
export function equation(
  { currency, per, rate }: Omit<Rate, 'onDate'>,
  { locale, currency: own }: Pick<Reader, 'locale' | 'currency'>,
): string {
  const written = (decimal: string) => decimal.replace('.', decimalSign(locale))
  return `${written(per)} ${currency} = ${written(rate)} ${own}`
}

const value = ({ per, rate }: Pick<Rate, 'per' | 'rate'>) => Number(rate) / Number(per)

/** More than half away from another, or from it the other way round. */
export function isFar(rate: Pick<Rate, 'per' | 'rate'>, last: Pick<Rate, 'per' | 'rate'>): boolean {
  const times = value(rate) / value(last)
  return times > 1.5 || 1 / times > 1.5
}
