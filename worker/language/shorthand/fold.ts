import { once } from './once.ts'

/** Digits as the locale writes them, by their own sign. */
const numerals = once((locale) => {
  const written = new Intl.NumberFormat(locale, { useGrouping: false }).format(9_876_543_210)
  return new Map([...written].map((sign, at) => [sign, String(9 - at)]))
})

const marks = /[\u0300-\u036f\u200e\u200f\u061c]/g
/** Slovak for Wednesday and Thursday differ in it alone: st, št. */
const marksButCaron = /(?<!s)[\u0300-\u036f]|[\u200e\u200f\u061c]/gi

const plainLetters = (text: string, locale: string) =>
  text
    .normalize('NFKD')
    .replace(/^sk\b/.test(locale) ? marksButCaron : marks, '')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replace(/[’ʼ‘`]/g, "'")

/** Printable ASCII but for its grave accent, which stands for an apostrophe. */
const isPlain = (text: string) => /^[ -_a-~]*$/.test(text)

/** Text or a pattern for it, without capitals and accents. */
export const folded = (text: string, locale: string) =>
  isPlain(text)
    ? text.toLowerCase()
    : plainLetters(plainLetters(text, locale).toLowerCase(), locale)

/**
 * Words of a day or a time as patterns meet them: small, without accents, commas, brackets and the
 * full stops of what is cut short; digits are 0 to 9.
 */
export function fold(text: string, locale: string): string {
  return bared(folded(figures(text, locale), locale))
}

/** The same with its accents: some names are told apart by them alone. */
export const lowered = (text: string, locale: string): string =>
  bared(
    figures(text, locale)
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\u200e\u200f\u061c]/g, ''),
  )

function figures(text: string, locale: string): string {
  const known = /\p{Nd}/u.test(text) && /[^\x20-\x7e]/.test(text) ? numerals(locale) : undefined
  return known ? [...text].map((sign) => known.get(sign) ?? sign).join('') : text
}

const bared = (text: string) =>
  text
    .replace(/[,،、()]/g, ' ')
    .replace(/(?<=[\p{L}\p{M}])\./gu, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Text as a piece of a pattern that fits it alone. */
export const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
