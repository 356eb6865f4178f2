import { fold } from '../fold.ts'
import { isNear } from '../near-names.ts'
import { withoutEnd, wordKey } from './ends.ts'
import { vocabularyOf } from './vocabulary.ts'

/** `A competitor`, `the competitor.` and `competitor` alike. */
function plainReason(text: string, locale: string): string {
  const { articles } = vocabularyOf(locale)
  const [first = '', ...more] = withoutEnd(fold(text.trim()), /[.,;!?)]/).split(/\s+/)
  return [...(more.length && articles.has(first) ? [] : [first]), ...more].join(' ')
}

/** The reasons of the list that are meant: one by its whole name, else all that begin so. */
export function reasonsMeant(typed: string, reasons: string[], locale: string): string[] {
  const sought = plainReason(typed, locale)
  if (!sought) return []
  const plain = reasons.map((reason) => ({ reason, is: plainReason(reason, locale) }))
  const exact = plain.filter(({ is }) => is === sought)
  const found = exact.length ? exact : plain.filter(({ is }) => is.startsWith(sought))
  return found.map(({ reason }) => reason)
}

/** The reasons that were perhaps meant: mistyped, or by words of theirs that are not their beginning. */
export function reasonsNear(typed: string, reasons: string[], locale: string): string[] {
  const sought = plainReason(typed, locale)
  return reasons.filter((reason) => {
    const has = plainReason(reason, locale)
    const words = has.split(' ')
    return isNear(sought, has) || sought.split(' ').every((word) => words.includes(word))
  })
}

/** As many words as introduce a reason: `på grund af`. */
const longest = 3

/** How many of the words from here introduce a reason: `because of`, `wegen`. */
export function becauseAt(words: string[], from: number, locale: string): number {
  const { because } = vocabularyOf(locale)
  for (let many = Math.min(longest, words.length - from); many > 0; many--) {
    const said = words.slice(from, from + many).map(wordKey)
    if (because.has(said.join(' '))) return many
  }
  return 0
}
