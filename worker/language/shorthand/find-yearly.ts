import { dateAt, said } from './date-at.ts'
import type { Taken } from './find-amount.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { hasWeekday, marked } from './marks.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Reader } from './reader.ts'
import type { Word } from './words.ts'

const longestEvery = 2

const everyOf = once((locale) =>
  whole(`${lexiconOf(locale).either(({ every }) => every)}|every|each`),
)

const hasMonth = (text: string, locale: string) =>
  [locale, 'en'].some((one) => /[\ue021-\ue02c]/u.test(marked(text, one, 'month')))

/** `every 24 December`, `jeden 24. Dezember`: the word alone is taken, the day is when it is due first. */
export function findYearly(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const { locale } = reader
  for (const from of words.keys())
    for (let to = from + 1; to <= from + longestEvery; to++) {
      const isFree = words
        .slice(from, to)
        .every(({ kind }, at) => kind === 'word' && free[from + at])
      if (!isFree || !everyOf(locale).test(plainAt(words, from, to, locale))) continue
      const day = dateAt(words, free, to, reader)
      const text = day ? plainAt(words, to, day.to, locale) : ''
      const isOfYear = /\d/.test(text) && !/\d{4}/.test(text) && hasMonth(text, locale)
      if (!day || !isOfYear || hasWeekday(marked(text, locale, 'weekday'))) continue
      return [{ read: { value: 'FREQ=YEARLY' }, text: said(words, from, day.to), from, to }]
    }
  return []
}
