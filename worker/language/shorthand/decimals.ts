import { readNumber } from './number.ts'
import { once } from './once.ts'
import { plain } from './plain.ts'
import type { Meaning, Read, Reader } from './reader.ts'

/** Numbers that are no amount, with six decimals at most. */

const mostDecimals = 6
const longest = 40

const numberFormat = once(
  (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: mostDecimals }),
)

/** `1,500`, `1.5`, as the reader writes it. */
export const shownNumber = (n: number, locale: string): string => numberFormat(locale).format(n)

/** `1500`, `1.5`, `1.2340`: never three digits after the point, so that it reads back in any locale. */
export function writtenNumber(n: number): string {
  const [whole = '', fraction = ''] = n.toFixed(mostDecimals).split('.')
  const left = fraction.replace(/0+$/, '')
  return left ? `${whole}.${left.length === 3 ? `${left}0` : left}` : whole
}

const wrong = (typed: string) => ({
  error: `"${typed.trim()}" is not a number. Write it like 12.5 or 1200.`,
})

/** A whole number field: `12.5`, `-3`, `1 200,50`, `15 %`. */
export function readDecimal(typed: string, { locale }: Pick<Reader, 'locale'>): Read<number> {
  const text = plain(typed.trim()).replaceAll('\u200b', '').replace(/\s?%$/, '')
  const [, minus, digits = ''] = /^([-−–]?)\s?(\d[\d.,'’\s\u00a0\u202f]*)$/.exec(text) ?? []
  if (typed.length > longest || !digits) return wrong(typed)
  const found = readNumber(digits, locale).map(({ whole, fraction }): Meaning<number> => {
    const value = Number(`${minus ? '-' : ''}${whole}.${fraction || '0'}`)
    return { text: writtenNumber(value), value }
  })
  const [only, ...more] = found
  if (!only) return wrong(typed)
  return more.length ? { choices: found } : { value: only.value }
}
