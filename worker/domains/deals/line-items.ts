import type { DealLine } from '../../../schema/workspace/deals.ts'
import { withoutEnd } from '../../language/shorthand/ends.ts'
import { decimalSign, readNumber } from '../../language/shorthand/number.ts'
import { lineSum } from '../products/index.ts'

/** The products of a deal; none where they are hidden from who reads it. */
export const linesOf = ({ lines }: { lines: DealLine[] | null }): DealLine[] => lines ?? []

/** What a line comes to, in minor units. */
export const lineTotal = ({ price, discount, ...line }: Omit<DealLine, 'id'>): number =>
  lineSum({ ...line, price: BigInt(price) * 1_000_000n, discount: discount * 100 })

/** The sum of the lines, each of them rounded first, as people add them up. */
export const linesTotal = (lines: DealLine[]): number =>
  lines.reduce((sum, line) => sum + lineTotal(line), 0)

/**
 * What a number as it was typed can mean in units of 10^-places, the smaller first; none where it
 * is no number or has more decimals.
 */
export function unitsIn(text: string, locale: string, places: number): number[] {
  const typed = text.trim()
  if (!/^\d[\d.,'’\s]*$/.test(typed)) return []
  return readNumber(typed, locale).flatMap(({ whole, fraction }) => {
    const digits = withoutEnd(fraction, /0/)
    return digits.length > places ? [] : [Number(whole + digits.padEnd(places, '0'))]
  })
}

/** Such units as they are typed; never three digits after the sign, which could be thousands. */
export function unitsTyped(units: number, locale: string, places: number): string {
  const [whole = '', fraction] = String(units / 10 ** places).split('.')
  if (!fraction) return whole
  return `${whole}${decimalSign(locale)}${fraction.length === 3 ? `${fraction}0` : fraction}`
}
