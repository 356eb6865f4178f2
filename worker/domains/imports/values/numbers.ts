import { digits } from '../../../language/shorthand/currency-codes.ts'

/** Numbers as tables hold them, with what stands around them. */

export type Decimal = '.' | ','

export interface Evidence {
  point: number
  comma: number
  open: number
  example?: string
}

export const noEvidence = (): Evidence => ({ point: 0, comma: 0, open: 0 })

/** A cell longer than this holds no number. */
const longest = 60

interface Written {
  /** Its digits, with the signs between them. */
  number: string
  before: string
  after: string
  /** `1'200.–`: a dash stands for no cents. */
  isWhole: boolean
}

const narrow = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))

const startsWithMinus = /^[-−–—]/

/** The one number of a cell, as it is written; undefined where there is none, or more than one. */
function writtenIn(text: string): Written | undefined {
  const plain = narrow(text)
  const found = plain.length <= longest && /^(\D*)(\d[\d.,'’\s]*)(\D*)$/.exec(plain)
  if (!found) return undefined
  const [, before = '', digits = '', after = ''] = found
  const [lead = ''] = /(?<![\p{L}.,])[.,]$/u.exec(before) ?? []
  const number = `${lead && `0${lead}`}${digits.replace(/['’\s]/g, '')}`
  const isWhole = /[.,]$/.test(number) && startsWithMinus.test(after)
  return { number: isWhole ? `${number}00` : number.replace(/[.,]$/, ''), before, after, isWhole }
}

/** `-500`, `€ -500`, `500-` and `(500)`. */
const isNegative = ({ before, after, isWhole }: Written) =>
  startsWithMinus.test(before.trimStart()) ||
  /[-−–—]\s*\p{Sc}?\s*[.,]?$/u.test(before) ||
  (!isWhole && startsWithMinus.test(after)) ||
  (before.includes('(') && after.includes(')'))

/** Large numbers may come as `1.25E7`, those of Japanese tables as wide as their letters. */
export function inFigures(text: string): string {
  const plain = narrow(text)
  const hasExponent = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d{1,3}$/i.test(plain)
  return hasExponent ? String(Number(plain.replace(',', '.'))) : plain
}

/** What stands before the decimals; undefined where it could be either, null where nothing tells. */
function decimalIn(number: string): Decimal | null | undefined {
  const [point, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')]
  if (point < 0 && comma < 0) return null
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const sign = point >= 0 ? '.' : ','
  const other = sign === '.' ? ',' : '.'
  const groups = number.split(sign)
  const isGrouped = groups.slice(1).every(({ length }) => length === 3)
  if (groups.length > 2) return isGrouped ? other : sign
  if (!isGrouped) return sign
  return (groups[0]?.length ?? 0) > 3 || groups[0] === '0' ? sign : undefined
}

/** A number that a program wrote, and which as text could be two. */
export const isOpen = (text: string) => /^-?\d{1,3}\.\d{3}$/.test(text)

export function weigh(text: string, into: Evidence): void {
  const written = writtenIn(text)
  if (!written) return
  const is = decimalIn(written.number)
  if (is === '.') into.point += 1
  if (is === ',') into.comma += 1
  if (is !== undefined) return
  into.open += 1
  into.example ??= text.trim().slice(0, 20)
}

/** What stands before decimals in all these; undefined where it has to be asked. */
export function decimalOf(all: Evidence[]): Decimal | undefined {
  const sum = (of: 'point' | 'comma' | 'open') => all.reduce((count, one) => count + one[of], 0)
  if (sum('point') && !sum('comma')) return '.'
  if (sum('comma') && !sum('point')) return ','
  return sum('open') ? undefined : '.'
}

/** As JavaScript writes it; undefined where it is none, `open` where its decimals are not known. */
export function readNumber(text: string, decimal: Decimal | undefined): string | undefined {
  const written = writtenIn(text)
  if (!written) return undefined
  const own = decimalIn(written.number)
  const is = own === undefined ? decimal : (own ?? '.')
  if (is === undefined) return 'open'
  const [thousands, point] = is === '.' ? [',', '.'] : ['.', ',']
  const plain = written.number.replaceAll(thousands, '').replace(point, '.')
  return /^\d+(\.\d+)?$/.test(plain) ? `${isNegative(written) ? '-' : ''}${plain}` : undefined
}

/**
 * In minor units of a currency, rounded: what programs export of a double may have a long tail.
 * Undefined where it is too large.
 */
export function minorUnits(number: string, currency: string): number | undefined {
  const scale = digits(currency)
  const [whole = '0', part = ''] = number.split('.')
  const minor = Number(whole + part.slice(0, scale).padEnd(scale, '0'))
  return Number.isSafeInteger(minor)
    ? minor + Math.round(Number(`0.${part.slice(scale) || 0}`))
    : undefined
}
