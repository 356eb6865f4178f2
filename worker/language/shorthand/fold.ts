import { once } from './once.ts'

/** Digits as the locale writes them, by their own sign. */
const numerals = once((locale) => {
  const written = new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)
  return new Map([...written].map((sign, at) => [sign, String(9 - at)]))
})

const plainLetters = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200e\u200f\u061c]/g, '')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replace(/[’ʼ‘`]/g, "'")

/** Text or a pattern for it, without capitals and accents. */
export const folded = (text: string) => plainLetters(plainLetters(text).toLowerCase())

/**
 * Words of a day or a time as patterns meet them: small, without accents, commas, brackets and the
 * full stops of what is cut short; digits are 0 to 9.
 */
export function fold(text: string, locale: string): string {
  const known = /\p{Nd}/u.test(text) && /[^\x20-\x7e]/.test(text) ? numerals(locale) : undefined
  const latin = known ? [...text].map((sign) => known.get(sign) ?? sign).join('') : text
  return folded(latin)
    .replace(/[,،、()]/g, ' ')
    .replace(/(?<=[\p{L}\p{M}])\./gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text as a piece of a pattern that fits it alone. */
export const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
