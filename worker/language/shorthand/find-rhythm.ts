import { said } from './date-at.ts'
import type { Taken } from './find-amount.ts'
import { mayOpen } from './find-date.ts'
import { untilAt } from './introduced-date.ts'
import { lexiconOf } from './lexicon.ts'
import { hasWeekday, marked } from './marks.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Read, Reader } from './reader.ts'
import { eachRule, isPaceAlone, rhythmIn } from './rhythm.ts'
import type { Word } from './words.ts'

const longest = 8

const opensOf = once((locale) => {
  const { either, isTight, spaced } = lexiconOf(locale)
  const any = `\\S{1,${isTight ? 4 : 20}}`
  const forms = spaced.map(([, form]) => form.replaceAll('#', any))
  const words = either(({ every, everyOrIn = '', rhythms, ordinals, ofMonth, on }) =>
    [every, everyOrIn, ...Object.values(rhythms), ...ordinals, ofMonth, on]
      .filter((piece) => piece !== '')
      .join('|'),
  )
  const apart = either(({ apart, skipping }) => [apart, skipping].filter(Boolean).join('|'))
  const counted = apart === '(?!)' ? apart : `\\S+ ?\\S{0,30} ?(?:${apart})`
  return new RegExp(`^(?:${[words, ...forms].join('|')}|every|each|\\d{1,2}\\.|${counted})`, 'u')
})

const looseRule = (text: string, alone: boolean, locale: string): Read<string> | undefined => {
  const rule = eachRule(text, locale)
  return rule ? { value: rule } : alone ? rhythmIn(text, locale) : undefined
}

/** At the end of what is to be done: `report weekly`, but no `weekly report`. */
const stands = (words: Word[], free: boolean[], from: number, to: number, reader: Reader) =>
  (from > 0 && !free[from - 1]) ||
  !free[to] ||
  untilAt(words, free, to, reader) > 0 ||
  (from > 0 && mayOpen(words, to, reader))

/**
 * `every week`, `jeden Montag`, `last friday of the month`; `each`: instead `mondays` and
 * `weekly`, where an hour, a day or the end of the line is beside them.
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
    const opens = () => opensOf(locale).test(plainAt(words, from, from + longest, locale))
    const isDay = () => {
      const first = plainAt(words, from, from + 1, locale)
      // `le vendredi`, `по пятницам`
      const text = first.length < 4 ? plainAt(words, from, from + 2, locale) : first
      return hasWeekday(marked(text, locale, 'eachWeekday', 'weekday'))
    }
    if (!each && !opens() && !isDay()) continue
    let end = from
    while (end - from < longest && free[end] && words[end]?.kind === 'word') end++
    for (let to = end; to > from; to--) {
      const text = plainAt(words, from, to, locale)
      const alone = isPaceAlone(text, locale)
      const read = each
        ? looseRule(text, alone, locale)
        : alone
          ? undefined
          : rhythmIn(text, locale)
      if (each && !stands(words, free, from, to, reader)) continue
      if (read) return [{ read, text: said(words, from, to), from, to }]
    }
  }
  return []
}
