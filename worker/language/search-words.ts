import { fold } from './fold.ts'
import { cutTo } from './shorten.ts'

const longestWord = 40
const mostWords = 100

/** `Mueller`, `Müller` and `Muller` alike, `Aarhus` and `Århus`; each beginning stays a beginning. */
const asOneSpells = (folded: string) => folded.replace(/aa|([aou])e/g, (_, vowel) => vowel ?? 'a')

/** What stands between words and between their parts; of plain letters alone that is found sooner. */
const between = {
  plain: [/[^a-z0-9'.&-]+/, /[^a-z0-9]+/],
  any: [/[^\p{L}\p{M}\p{N}'’.&-]+/u, /[^\p{L}\p{M}\p{N}]+/u],
} as const

const isPlain = (folded: string) => /^[ -@[-~]*$/.test(folded)

/**
 * Words for the search index, folded; `Smith-O'Neil` is `smith`, `o`, `neil`, `smithoneil` and
 * `oneil`, so that each part of it can be begun with.
 */
export function words(text: string): string[] {
  const found = new Set<string>()
  const folded = asOneSpells(fold(text))
  const [words, parts] = between[isPlain(folded) ? 'plain' : 'any']
  for (const chunk of folded.split(words)) {
    const pieces = chunk.split(parts).filter(Boolean)
    for (const piece of pieces) found.add(cutTo(piece, longestWord))
    for (let from = 0; from < pieces.length - 1 && found.size < mostWords; from++)
      found.add(cutTo(pieces.slice(from, from + longestWord).join(''), longestWord))
    if (found.size >= mostWords) break
  }
  return [...found].filter(Boolean).slice(0, mostWords)
}

/**
 * The words of what was typed, and of an address: each part by itself, so that `jane.ford@acme.com` is
 * no `janeford` and is found by `jane.f` all the same.
 */
export const wordsTyped = (typed: string): string[] => words(typed.replace(/[.@:/]+/g, ' '))
