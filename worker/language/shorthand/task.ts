import { weekdayNamed } from './calendar.ts'
import type { Taken } from './find-amount.ts'
import { bare, dateAt, mayOpen, said } from './find-date.ts'
import { type Part, part, remains, take } from './line.ts'
import type { Reader } from './reader.ts'
import { findTime } from './times.ts'
import { oneOf } from './value.ts'
import { tidy, type Word, wordsOf } from './words.ts'

export type Repeats = 'daily' | 'weekly' | 'monthly' | 'working-days'

interface TaskLine {
  /** What is to be done: all that is left of the line. */
  rest: string
  due?: Part<string>
  /** `HH:MM`. */
  time?: string
  repeats?: Repeats
  /** `@name` as typed; of a mention the id alone. */
  owners: string[]
}

const rhythms: [RegExp, Repeats][] = [
  [/^every (?:(?:work|working|business) day|workday|weekday)s?$/i, 'working-days'],
  [/^every day$/i, 'daily'],
  [/^every week$/i, 'weekly'],
  [/^every month$/i, 'monthly'],
]

type Rhythm = { repeats: Repeats; from: number; to: number }

/** `every week`, `every working day`; of `every Monday` the day is left, for the date. */
function findRhythm(words: Word[], free: boolean[], { locale }: Reader): Rhythm[] {
  const from = words.findIndex(({ kind, text }, at) => {
    return kind === 'word' && free[at] && /^every$/i.test(text)
  })
  if (from < 0) return []
  for (const to of [from + 3, from + 2]) {
    const text = to <= words.length ? said(words, from, to) : ''
    const repeats = rhythms.find(([pattern]) => pattern.test(text))?.[1]
    if (repeats) return [{ repeats, from, to }]
  }
  const named = weekdayNamed(bare(words[from + 1]?.text ?? ''), locale)
  return named ? [{ repeats: 'weekly', from, to: from + 1 }] : []
}

const leads = /^(?:by|due|until|till|on|bis|am)$/i

/** Short names of days are other words too, so they stand at an end, or beside what was taken. */
function isDay(words: Word[], free: boolean[], at: number, { locale }: Reader): boolean {
  const named = weekdayNamed(bare(words[at]?.text ?? '').replace(/\.$/, ''), locale)
  return named === 'long' || (named === 'short' && (!free[at + 1] || (at > 0 && !free[at - 1])))
}

function dayAt(words: Word[], free: boolean[], from: number, reader: Reader) {
  const word = words[from]
  if (word?.kind !== 'word' || !free[from]) return undefined
  const led = leads.test(word.text) && free[from + 1] && words[from + 1]?.kind === 'word'
  const at = led ? from + 1 : from
  const named = isDay(words, free, at, reader)
  if (!led && !named && !mayOpen(word.text, reader)) return undefined
  const found = dateAt(words, free, at, reader)
  if (!found || (!led && !named && found.clarity !== 'plain')) return undefined
  return { read: found.read, text: said(words, at, found.to), from, to: found.to }
}

const places = 24

function findDays(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  const found: Taken<string>[] = []
  for (const from of words.keys()) {
    if (from >= places || from < (found.at(-1)?.to ?? 0)) continue
    const one = dayAt(words, free, from, reader)
    if (one) found.push(one)
  }
  const values = found.flatMap(({ read }) =>
    'value' in read ? [{ text: read.value, value: read.value }] : [],
  )
  const read = oneOf(values) ?? found[0]?.read
  if (!read) return []
  return 'choices' in read ? found.map((one) => ({ ...one, read })) : found.slice(0, 1)
}

/** `@maria`, `for @maria` and `to @maria` alike. */
function findPeople(words: Word[], free: boolean[]) {
  return words.flatMap(({ kind, text }, at) => {
    if (kind !== 'owner') return []
    const label = free[at - 1] && /^(?:for|to|owner|für)$/i.test(words[at - 1]?.text ?? '')
    return [{ owner: text, from: label ? at - 1 : at, to: at + 1 }]
  })
}

/** `call Jane tomorrow 10:00 @maria every week`, in any order. */
export function readTask(line: string, reader: Reader): TaskLine {
  const words = wordsOf(tidy(line))
  const free = words.map(() => true)
  const taking = <T extends { from: number; to: number }>(taken: T[]) => {
    take(free, taken)
    return taken
  }
  const owners = taking(findPeople(words, free)).map(({ owner }) => owner)
  const [rhythm] = taking(findRhythm(words, free, reader))
  const time = part(taking(findTime(words, free, reader)))
  const due = part(taking(findDays(words, free, reader)))
  return {
    rest: remains(words, free)
      .map(({ text }) => text)
      .join(' '),
    ...(due && { due }),
    ...(time && 'value' in time && { time: time.value }),
    ...(rhythm && { repeats: rhythm.repeats }),
    owners,
  }
}
