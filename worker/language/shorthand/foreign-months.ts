import { languages } from '../languages/index.ts'
import { fold } from './fold.ts'
import { lexiconOf } from './lexicon.ts'
import { once } from './once.ts'

const twelve = [...Array(12).keys()].map((month) => Date.UTC(2024, month, 2))
const forms: Intl.DateTimeFormatOptions[] = [{ month: 'long' }, { month: 'long', day: 'numeric' }]
/** Those without a file are here for the names that are another month with them. */
const others = 'be bg ca el et eu gl hr id is lt lv mk ms sl sr sr-Latn vi'.split(' ')

/** The months that a name is of in any language: `listopad` is October to some, November to others. */
const monthsOf = once((): Map<string, Set<number>> => {
  const months = new Map<string, Set<number>>()
  for (const language of [...Object.keys(languages), ...others])
    for (const form of forms) {
      const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' })
      twelve.forEach((at, month) => {
        const name = format.formatToParts(at).find(({ type }) => type === 'month')?.value ?? ''
        const key = fold(name, language)
        months.set(key, (months.get(key) ?? new Set()).add(month))
      })
    }
  return months
})

const english = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * A text that was no date, with the months of other languages in English: `12 grudnia` is `12 Dec`.
 * Undefined where there is none, or a name that is another month elsewhere.
 */
export function withForeignMonths(text: string): string | undefined {
  let isChanged = false
  let isUnclear = false
  const said = text.replace(/\p{L}{3,}/gu, (word) => {
    const months = monthsOf('').get(fold(word, 'en'))
    if (!months) return word
    isChanged = true
    isUnclear ||= months.size > 1
    return english[[...months][0] ?? 0] ?? word
  })
  return isChanged && !isUnclear ? said.replace(/(?<=\d) ?\. ?(?=\p{L})| de /gu, ' ') : undefined
}

/** Is a month called so, or cut short so, in any language that is read? */
export const isMonthSomewhere = (word: string): boolean =>
  Object.keys(languages).some((language) => lexiconOf(language).months.has(fold(word, language)))
