import { fold } from './fold.ts'
import type { Word } from './words.ts'

const known = new WeakMap<Word[], { locale: string; plain: string[] }>()

/** Each word of a line is folded once, however often it is looked at. */
function plainWords(words: Word[], locale: string): string[] {
  const before = known.get(words)
  if (before?.locale === locale) return before.plain
  const plain = words.map(({ text }) =>
    fold(text.replace(/^\(/, ''), locale).replace(/[;!?]{1,9}$|(?<=\p{L})[:=~]$/u, ''),
  )
  known.set(words, { locale, plain })
  return plain
}

/** The folded words from one up to another. */
export const plainAt = (words: Word[], from: number, to: number, locale: string): string =>
  plainWords(words, locale)
    .slice(Math.max(from, 0), Math.max(to, 0))
    .filter((word) => word !== '')
    .join(' ')
