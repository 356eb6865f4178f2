import type { Taken } from './find-amount.ts'
import { said } from './find-date.ts'
import { fold } from './fold.ts'
import { lexiconOf } from './lexicon.ts'
import { once } from './once.ts'
import type { Reader } from './reader.ts'
import { eachRule, rhythmIn } from './rhythm.ts'
import type { Word } from './words.ts'

const longest = 8

const opensOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const words = either(({ every, rhythms, ordinals, ofMonth, on }) =>
    [every, ...Object.values(rhythms), ...ordinals, ofMonth, on]
      .filter((piece) => piece !== '')
      .join('|'),
  )
  return new RegExp(`^(?:${words}|every|each|\\d{1,2}\\.)`, 'u')
})

/**
 * `every week`, `jeden Montag`, `last friday of the month`; `each`: also `mondays`, where an hour
 * or the end of the line is beside it.
 */
export function findRhythm(
  words: Word[],
  free: boolean[],
  reader: Reader,
  each: boolean,
): Taken<string>[] {
  const { locale } = reader
  for (const from of words.keys()) {
    if (!free[from] || words[from]?.kind !== 'word') continue
    if (!each && !opensOf(locale).test(fold(said(words, from, from + 3), locale))) continue
    let end = from
    while (end - from < longest && free[end] && words[end]?.kind === 'word') end++
    for (let to = end; to > from; to--) {
      const text = fold(said(words, from, to), locale)
      const beside = from > 0 && (!free[to] || !free[from - 1])
      const rule = each && beside ? eachRule(text, locale) : undefined
      const read = rule ? { value: rule } : each ? undefined : rhythmIn(text, locale)
      if (read) return [{ read, text: said(words, from, to), from, to }]
    }
  }
  return []
}
