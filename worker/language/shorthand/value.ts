import { digits } from './currency-codes.ts'
import { withoutEnd } from './ends.ts'
import type { Decimal } from './number.ts'
import type { Meaning, Money, Read } from './reader.ts'

export const tooLarge = 1e15

function minorUnits(decimal: Decimal, shift: number): string | undefined {
  const fraction = withoutEnd(decimal.fraction, /0/)
  if (fraction.length > shift) return undefined
  return (decimal.whole + fraction.padEnd(shift, '0')).replace(/^0+(?=\d)/, '')
}

function rounded(decimal: Decimal, shift: number): string {
  const kept = `${decimal.whole}${decimal.fraction.slice(0, shift)}`
  return String(Number(kept) + (Number(decimal.fraction[shift] ?? 0) >= 5 ? 1 : 0))
}

/** `12500 EUR`, `12.50 EUR`, `12.3450 KWD`: never three digits after the point. */
export function written({ minor, currency }: Money): string {
  const scale = digits(currency)
  const all = String(minor).padStart(scale + 1, '0')
  const whole = all.slice(0, all.length - scale)
  const fraction = withoutEnd(all.slice(all.length - scale), /0/)
  if (fraction === '') return `${whole} ${currency}`
  return `${whole}.${fraction.padEnd(fraction.length === 3 ? 4 : 2, '0')} ${currency}`
}

export const meaning = (value: Money): Meaning<Money> => ({ text: written(value), value })

/** All that a day that was read can be. */
export function meaningsOf({ read }: { read: Read<string> }): Meaning<string>[] {
  if ('value' in read) return [{ text: read.value, value: read.value }]
  return 'choices' in read ? read.choices : []
}

/** One value, or a question where there are several. */
export function oneOf<T>(meanings: Meaning<T>[]): Read<T> | undefined {
  const different = [...new Map(meanings.map((each) => [each.text, each])).values()]
  const [first, second] = different
  if (first && second) return { choices: different }
  return first ? { value: first.value } : undefined
}

const tooPrecise = (text: string, currency: string) => {
  const scale = digits(currency)
  const has = scale === 0 ? 'no decimals' : `at most ${scale} decimals`
  return { error: `"${text}" has too many decimals: ${currency} has ${has}.` }
}

/** One value for the decimals it can be, a question for several, or what is wrong with them. */
export function value(
  text: string,
  decimals: Decimal[],
  raise: number,
  currency: string,
): Read<Money> {
  const scale = digits(currency)
  const shift = scale + raise
  const fits = decimals.flatMap((decimal) => {
    const exact = minorUnits(decimal, shift)
    if (exact !== undefined) return [exact]
    return decimals.length > 1 && scale > 0 ? [rounded(decimal, shift)] : []
  })
  if (fits.length === 0) return tooPrecise(text, currency)
  const sane = fits.filter((minor) => minor.length <= 16 && Number(minor) <= tooLarge)
  return (
    oneOf(sane.map((minor) => meaning({ minor: Number(minor), currency }))) ?? {
      error: `"${text}" is too large for an amount.`,
    }
  )
}
