import type { Halves } from '../languages/date-words.ts'
import { lexiconOf } from './lexicon.ts'
import { unitOf, unitSign, units } from './marks.ts'
import { once } from './once.ts'

/** What stands behind a unit of which there is a half more. */
const half = '\ue050'

const signOf = (unit: (typeof units)[number]) => String.fromCharCode(0xe041 + units.indexOf(unit))

/** What half of one comes to, in whole ones of another unit: of others it is no length. */
const halvesOf = { year: { count: 6, unit: 'month' }, hour: { count: 30, unit: 'minute' } } as const

const patternsOf = once((locale) => {
  const { either, isTight } = lexiconOf(locale)
  const of = (pick: keyof Halves) => `(?:${either(({ halves }) => halves?.[pick])})`
  const [some, more, and, year] = [of('half'), of('more'), of('and'), of('year')]
  const edge = isTight ? '' : '(?<![\\p{L}\\d])'
  // `zweieinhalb`, but not the end of `za pol`.
  const glued = isTight ? '[\\p{L}\\d]' : '\\p{L}{3}|\\d'
  const pattern = (source: string) => new RegExp(source, 'gu')
  return {
    may: new RegExp(`${some}|${more}|${and}|${year}|\\d[., ]5|1⁄2`, 'u'),
    /** Each as the count before the unit, and the unit. */
    year: pattern(`${edge}${year}(?!\\p{L})`),
    forms: [
      [pattern(`(\\d{1,3})[., ]5 ?-? ?${unitSign}`), '$1 $2'],
      [pattern(`(\\d{0,3}) ?1⁄2 ?-? ?${unitSign}`), '0$1 $2'],
      [pattern(`${edge}${more}[ -]?${unitSign}`), '1 $1'],
      [pattern(`(?<=[\\p{L}\\d]) ${and}[ -]?${unitSign}`), ' $1'],
      [pattern(`(?<=${glued})${and}[ -]?${unitSign}`), ' $1'],
      [pattern(`${unitSign} ?${and}(?![\\p{Script=Latin}\\p{Script=Cyrillic}])`), '$1'],
      [pattern(`${edge}${some}[ -]?${unitSign}`), '0 $1'],
    ] as const,
  }
})

export const mayHalve = (text: string, locale: string): boolean => patternsOf(locale).may.test(text)

/** A text with its units as signs, and behind each a sign where there is half of one more. */
export function withHalves(text: string, locale: string): string {
  const { year, forms } = patternsOf(locale)
  const said = text.replace(year, `0 ${signOf('year')}${half}`)
  return forms.reduce((all, [pattern, with_]) => all.replace(pattern, `${with_}${half}`), said)
}

const counted = new RegExp(`(\\d{1,3}) ?-? ?${unitSign}${half}`, 'gu')

/** `1 year` and a half as `18 months`; what has no such halves keeps its sign, and is no length. */
export const withoutHalves = (text: string): string =>
  text.replace(counted, (whole, count: string, sign: string) => {
    const unit = unitOf(sign)
    const each = unit === 'year' || unit === 'hour' ? halvesOf[unit] : undefined
    return each ? `${(2 * Number(count) + 1) * each.count}${signOf(each.unit)}` : whole
  })
