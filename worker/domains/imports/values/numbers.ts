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

const bare = (text: string) => text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/[^\d.,-]/g, '')

/** What stands before the decimals; undefined where it could be either, null where nothing tells. */
function decimalIn(text: string): Decimal | null | undefined {
  const number = bare(text)
  const [point, comma] = [number.lastIndexOf('.'), number.lastIndexOf(',')]
  if (point < 0 && comma < 0) return null
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ','
  const sign = point >= 0 ? '.' : ','
  const other = sign === '.' ? ',' : '.'
  const groups = number.replace('-', '').split(sign)
  const isGrouped = groups.slice(1).every(({ length }) => length === 3)
  if (groups.length > 2) return isGrouped ? other : sign
  if (!isGrouped) return sign
  return (groups[0]?.length ?? 0) > 3 || groups[0] === '0' ? sign : undefined
}

export function weigh(text: string, into: Evidence): void {
  if (!/^[^\d]{0,5}\d[\d.,\s'’\u00a0\u202f]*[^\d]{0,5}$/.test(text.trim())) return
  const is = decimalIn(text)
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
  return sum('open') || sum('point') ? undefined : '.'
}

/** As JavaScript writes it; undefined where it is none, `open` where its decimals are not known. */
export function readNumber(text: string, decimal: Decimal | undefined): string | undefined {
  const number = bare(text)
  if (!/\d/.test(number)) return undefined
  const own = decimalIn(text)
  const is = own === undefined ? decimal : (own ?? '.')
  if (is === undefined) return 'open'
  const isNegative = /^\s*[-(]/.test(text)
  const [thousands, point] = is === '.' ? [',', '.'] : ['.', ',']
  const plain = number.replaceAll('-', '').replaceAll(thousands, '').replace(point, '.')
  return /^\d+(\.\d+)?$/.test(plain) ? `${isNegative ? '-' : ''}${plain}` : undefined
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
