import { digits } from './currency-codes.ts'
import { once } from './once.ts'
import { plain } from './plain.ts'

/** A number as its digits: `12`, `5` is 12.5. */
export interface Decimal {
  whole: string
  fraction: string
}

const spaces = /[\s\u00a0\u202f'’]/g
const threes = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/
const lakhs = /^[1-9]\d?(?:,\d{2})*,\d{3}$/

/** The sign before the decimals in this locale: `.` or `,`. */
export const decimalSign = once((locale) => {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5)
  return parts.find((part) => part.type === 'decimal')?.value === ',' ? ',' : '.'
})

export const groupsBySpace = once((locale) =>
  new Intl.NumberFormat(locale)
    .formatToParts(1234567)
    .some((part) => part.type === 'group' && /\s/.test(part.value)),
)

/** Every sign a number or an amount of this currency is divided by before its decimals there. */
const decimalSigns = once((key) => {
  const [locale = 'en', currency = 'EUR'] = key.split('|')
  const amount = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const signs = (format: Intl.NumberFormat, kind: 'decimal' | 'group') =>
    format
      .formatToParts(123_456.25)
      .flatMap(({ type, value }) => (type === kind ? plain(value) : []))
  const decimal = [...signs(amount, 'decimal'), ...signs(new Intl.NumberFormat(locale), 'decimal')]
  const groups = signs(amount, 'group')
  return new Set([decimalSign(locale), ...decimal].filter((sign) => !groups.includes(sign)))
})

const grouped = (text: string): Decimal[] =>
  threes.test(text) || lakhs.test(text) ? [{ whole: text.replace(/[.,]/g, ''), fraction: '' }] : []

function split(text: string, at: number): Decimal[] {
  const head = text.slice(0, at)
  const fraction = text.slice(at + 1)
  if (/^\d+$/.test(head)) return [{ whole: head, fraction }]
  return grouped(head).map(({ whole }) => ({ whole, fraction }))
}

/**
 * What digits with separators can mean, the smaller first. None: not a number (`30.09.2026`).
 * One separator before exactly three digits is a decimal sign or groups thousands: where the
 * locale's decimal sign stands there, it can be either, elsewhere it groups. Of three decimals, as
 * dinars have, it is the locale's decimal sign, and any other sign can be either.
 */
export function readNumber(raw: string, locale: string, currency = 'EUR'): Decimal[] {
  const text = raw.replace(spaces, '')
  const separators: string[] = text.match(/[.,]/g) ?? []
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','))
  if (separators.length === 0) return [{ whole: text, fraction: '' }]
  if (new Set(separators).size === 2) {
    // `1.234,567.8`: what stands before the decimals groups nothing.
    return separators.indexOf(text[last] ?? '') < separators.length - 1 ? [] : split(text, last)
  }
  if (separators.length > 1) return grouped(text)
  const asGroup = text.length === raw.length ? grouped(text) : []
  if (asGroup.length === 0) return split(text, last)
  const isDecimal = decimalSigns(`${locale}|${currency}`).has(text[last] ?? '')
  const decimals = digits(currency)
  if (decimals === 3 && isDecimal) return split(text, last)
  return isDecimal || decimals === 3 ? [...split(text, last), ...asGroup] : asGroup
}
