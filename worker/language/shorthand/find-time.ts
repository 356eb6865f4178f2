import { said } from './date-at.ts'
import type { Taken } from './find-amount.ts'
import { mayOpen } from './find-date.ts'
import { keywordAt, untilAt } from './introduced-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Reader } from './reader.ts'
import { maySpeak } from './spoken-time.ts'
import { isLoose, partNamed, timeIn, usualTime } from './times.ts'
import type { Word } from './words.ts'

export type TimeTaken = Taken<string> & { zone?: string }

const longest = 6

function* windows(words: Word[], free: boolean[]) {
  for (const from of words.keys()) {
    let end = from
    while (end - from < longest && free[end] && words[end]?.kind === 'word') end++
    for (let to = end; to > from; to--) yield { from, to }
  }
}

const hasSign = /\d|noon|midday|midnight|[零一二三四五六七八九十]時/

/** `at 10` and `2 h` are hours where nothing follows that they could be the number of. */
function isEnd(words: Word[], free: boolean[], to: number, reader: Reader): boolean {
  return (
    to >= words.length ||
    !free[to] ||
    mayOpen(words, to, reader) ||
    untilAt(words, free, to, reader) > 0
  )
}

const tonightOf = once((locale) => whole(lexiconOf(locale).either((words) => words.tonight)))

/** `ce soir à 20h`: the evening is a word of the day, and the hour begins behind it. */
function ofTonight(words: Word[], free: boolean[], reader: Reader): Set<number> {
  const pattern = tonightOf(reader.locale)
  return new Set(
    [...words.keys()].flatMap((from) =>
      [...Array(keywordAt(words, free, from, pattern, reader)).keys()].map((at) => from + at),
    ),
  )
}

/** The first time of day in a line, with the word that introduces it. */
export function findTime(words: Word[], free: boolean[], reader: Reader): TimeTaken[] {
  const { locale } = reader
  const evening = ofTonight(words, free, reader)
  for (const { from, to } of windows(words, free)) {
    const text = plainAt(words, from, to, locale)
    if (!(hasSign.test(text) || maySpeak(text, locale)) || evening.has(from)) continue
    const read = timeIn(text, locale)
    if (!read) continue
    if (isLoose(text, locale) && (/^\d/.test(text) || !isEnd(words, free, to, reader))) continue
    const { zone } = read
    return [{ read, ...(zone && { zone }), text: said(words, from, to), from, to }]
  }
  return []
}

/** `2h` is how long something takes, `14h` when it is. */
const isShortSpan = (text: string) => /^[0-6] ?\p{L}+$/u.test(text)

/** `tomorrow 9`: a number behind a day, with nothing that it could be the number of. */
export function isBareHour(words: Word[], free: boolean[], at: number): boolean {
  return Boolean(free[at]) && !free[at + 1] && /^\d{1,2}$/.test(words[at]?.text ?? '')
}

export function findBareHour(
  words: Word[],
  free: boolean[],
  days: { to: number }[],
  reader: Reader,
): TimeTaken[] {
  const at = days.map(({ to }) => to).find((to) => isBareHour(words, free, to))
  const text = at === undefined ? '' : (words[at]?.text ?? '')
  const read = text ? timeIn(text, reader.locale, true) : undefined
  return at !== undefined && read ? [{ read, text, from: at, to: at + 1 }] : []
}

/** Words that are an hour only beside a day: `morning`, `14h`. */
export function findLoose(words: Word[], free: boolean[], reader: Reader): TimeTaken[] {
  const { locale } = reader
  for (const { from, to } of windows(words, free)) {
    const beside = (from > 0 && !free[from - 1]) || (to < words.length && !free[to])
    if (!beside) continue
    const text = plainAt(words, from, to, locale)
    const read = timeIn(text, locale)
    if (read && !isShortSpan(text)) return [{ read, text: said(words, from, to), from, to }]
    const part = partNamed(text, locale)
    if (part) return [{ read: { value: usualTime[part] }, text: said(words, from, to), from, to }]
  }
  return []
}
