import { fold } from './fold.ts'
import { cutTo } from './shorten.ts'

const longestWord = 40
const mostWords = 100

/** `Mueller`, `Müller` and `Muller` alike, `Aarhus` and `Århus`; each beginning stays a beginning. */
const asOneSpells = (folded: string) => folded.replace(/aa|([aou])e/g, (_, vowel) => vowel ?? 'a')

/**
 * Words for the search index, folded; `Smith-O'Neil` is `smith`, `o`, `neil`, `smithoneil` and
 * `oneil`, so that each part of it can be begun with.
 */
export function words(text: string): string[] {
  const found = new Set<string>()
  for (const chunk of asOneSpells(fold(text)).split(/[^\p{L}\p{M}\p{N}'’.&-]+/u)) {
    const pieces = chunk.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
    for (const piece of pieces) found.add(cutTo(piece, longestWord))
    for (let from = 0; from < pieces.length - 1 && found.size < mostWords; from++)
      found.add(cutTo(pieces.slice(from, from + longestWord).join(''), longestWord))
    if (found.size >= mostWords) break
  }
  return [...found].filter(Boolean).slice(0, mostWords)
}
