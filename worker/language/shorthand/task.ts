import { instantAt, isoDay, timeShown, todayOf } from './calendar.ts'
import { type Dated, dateAt, numberedAt, said } from './date-at.ts'
import { dateIn, justPassed, readDayAhead } from './dates.ts'
import type { Taken } from './find-amount.ts'
import { agreed, mayOpen } from './find-date.ts'
import { findRhythm } from './find-rhythm.ts'
import { findBareHour, findLoose, findTime, isBareHour, type TimeTaken } from './find-time.ts'
import { findYearly } from './find-yearly.ts'
import { fold } from './fold.ts'
import { keywordAt, untilAt } from './introduced-date.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { type Part, part, remains, take } from './line.ts'
import { hasShortUnit, hasWeekday, marked } from './marks.ts'
import { once } from './once.ts'
import { plainAt } from './plain-words.ts'
import type { Read, Reader } from './reader.ts'
import { isPast, spanAhead } from './relative.ts'
import { withUntil } from './rhythm.ts'
import { spacedLine } from './tight.ts'
import { usualTime } from './times.ts'
import { meaningsOf, oneOf } from './value.ts'
import { tidy, type Word, wordsOf } from './words.ts'

export interface TaskLine {
  /** What is to be done: all that is left of the line. */
  rest: string
  due?: Part<string>
  /** The same day a year before it is due, where no year was typed and it has just passed. */
  passed?: string
  /** `HH:MM`. */
  time?: string
  /** Day and hour are an instant on the reader's clock, whether it is theirs or a colleague's. */
  exact?: true
  /** An hour that was typed and is still to be asked about, as it was typed. */
  unclear?: string
  /** A rule of RFC 5545, or what follows the working days; or why what was typed is none. */
  repeats?: Part<string>
  /** `@name` as typed; of a mention the id alone. */
  owners: string[]
}

const leadsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return whole(either(({ on }) => on))
})

/** Short names of days are other words too, so they stand at an end, or beside what was taken. */
function stands(words: Word[], free: boolean[], from: number, to: number): boolean {
  const long = said(words, from, to).replace(/[\s.]/g, '').length > 4
  return long || !free[to] || isBareHour(words, free, to) || (from > 0 && !free[from - 1])
}

/** `on. 3. dec.`: with its full stop a weekday, and not the word. */
const isShortWeekday = (words: Word[], at: number, { locale }: Reader): boolean =>
  said(words, at, at + 1) !== words[at]?.text &&
  lexiconOf(locale).shortWeekdays.has(plainAt(words, at, at + 1, locale))

type Day = Taken<string> & { until: boolean }

/** `vendredi 4 à 10h` is one day; of `friday 4` without an hour it may be the fourth, or at four. */
function withNumber(
  words: Word[],
  free: boolean[],
  from: number,
  day: Dated,
  isTimed: boolean,
  reader: Reader,
): Dated | undefined {
  const found = numberedAt(words, free, from, day.to, reader)
  if (!found) return undefined
  const isNoHour = isTimed || Number.parseInt(words[day.to]?.text ?? '', 10) > 24
  if (isNoHour) return { ...found, clarity: day.clarity }
  const read = 'value' in found.read && oneOf([day, found].flatMap(meaningsOf))
  return read ? { ...day, read } : undefined
}

function dayAt(
  words: Word[],
  free: boolean[],
  from: number,
  timed: boolean,
  reader: Reader,
): Day | undefined {
  if (words[from]?.kind !== 'word' || !free[from]) return undefined
  const until = untilAt(words, free, from, reader)
  const led =
    until ||
    (isShortWeekday(words, from, reader)
      ? 0
      : keywordAt(words, free, from, leadsOf(reader.locale), reader))
  for (const at of led ? [from + led, from] : [from]) {
    if (!until && !mayOpen(words, at, reader)) continue
    const day = dateAt(words, free, at, reader)
    const found = day && (withNumber(words, free, at, day, timed, reader) ?? day)
    if (!found) continue
    const plain = found.clarity === 'plain' || (at > from && found.clarity !== 'asked') || until > 0
    const isDay = found.clarity === 'last' && stands(words, free, at, found.to)
    if (!plain && !isDay) continue
    return {
      read: found.read,
      text: said(words, at, found.to),
      from,
      to: found.to,
      until: until > 0,
    }
  }
  return undefined
}

const over = (text: string): Read<string> => ({
  error: `"${text}" is over: choose a day that lies ahead.`,
})

/** `last friday`, `yesterday`: at an end of the line meant as the day it is due, which it cannot be. */
function pastAt(words: Word[], free: boolean[], from: number, reader: Reader): Day | undefined {
  if (!free[from] || !mayOpen(words, from, reader)) return undefined
  const found = dateAt(words, free, from, reader)
  const isOver = found && 'value' in found.read && found.read.value < isoDay(todayOf(reader))
  if (!isOver || found.clarity !== 'asked') return undefined
  const text = said(words, from, found.to)
  return { read: over(text), text, from, to: found.to, until: false }
}

/** Whether it names one day, as `last week` does not, and stands where it is no part of a name. */
function isRefused({ text, from, to }: Day, free: boolean[], { locale }: Reader): boolean {
  const edge = !free[to] || from === 0 || !free[from - 1]
  const plain = fold(text, locale)
  return edge && (isPast(plain, locale) || hasWeekday(marked(plain, locale, 'weekday')))
}

const places = 24

function findDays(words: Word[], free: boolean[], timed: boolean, reader: Reader) {
  const ahead: Day[] = []
  const past: Day[] = []
  let next = 0
  for (const from of words.keys()) {
    if (from >= places || from < next) continue
    const over = pastAt(words, free, from, reader)
    const one = over ?? dayAt(words, free, from, timed, reader)
    if (!one) continue
    next = one.to
    if (over) past.push(over)
    else ahead.push(one)
  }
  return { ahead, past }
}

/** `@maria`, `for @maria` and `to @maria` alike. */
function findPeople(words: Word[], free: boolean[]) {
  return words.flatMap(({ kind, text }, at) => {
    if (kind !== 'owner') return []
    const label = free[at - 1] && /^(?:for|to|owner|für)$/i.test(words[at - 1]?.text ?? '')
    return [{ owner: text, from: label ? at - 1 : at, to: at + 1 }]
  })
}

/** `in 2 hours`: an instant, as day and hour on the reader's clock. */
function findSpan(words: Word[], free: boolean[], reader: Reader) {
  if (!hasShortUnit(plainAt(words, 0, words.length, reader.locale), reader.locale)) return []
  for (const from of words.keys()) {
    for (let to = Math.min(from + 6, words.length); to > from; to--) {
      const usable = words
        .slice(from, to)
        .every((word, at) => word.kind === 'word' && free[from + at])
      if (!usable || !/\d|\p{L}/u.test(words[from]?.text ?? '')) continue
      const span = spanAhead(plainAt(words, from, to, reader.locale), reader.locale)
      if (span?.unit !== 'minute' && span?.unit !== 'hour') continue
      const instant = reader.now + span.count * (span.unit === 'hour' ? 3_600_000 : 60_000)
      return [{ instant, text: said(words, from, to), from, to }]
    }
  }
  return []
}

const dayShown = (instant: number, { timeZone }: Reader) =>
  isoDay(todayOf({ now: instant, timeZone }))

interface When {
  due?: Part<string>
  time?: string
  exact?: true
  unclear?: string
}

/** Day and hour together: on another zone's clock they are another day, or hour, here. */
function settled(due: Part<string> | undefined, time: TimeTaken | undefined, reader: Reader): When {
  if (!time) return due ? { due } : {}
  const { read, zone, text } = time
  if (!('value' in read)) return { ...(due && { due }), unclear: text }
  if (!zone) return { ...(due && { due }), time: read.value }
  if (!due || !('value' in due)) return { ...(due && { due }), unclear: text }
  const instant = instantAt(due.value, read.value, zone)
  const day = { value: dayShown(instant, reader), text: due.text }
  return { due: day, time: timeShown(instant, reader.timeZone), exact: true }
}

const or = <T>(found: T[], otherwise: () => T[]): T[] => (found.length ? found : otherwise())

const tonightOf = once((locale) => whole(lexiconOf(locale).either((words) => words.tonight)))

/** Tonight at 8 is 20:00; tonight alone is when evenings begin. */
function withEvening(time: TimeTaken | undefined, due: Part<string> | undefined, reader: Reader) {
  const { locale } = reader
  if (!due || !tonightOf(locale).test(fold(due.text, locale))) return time
  if (!time) return { read: { value: usualTime.night }, text: due.text, from: 0, to: 0 }
  const [first] = meaningsOf(time)
  const hours = Number(first?.value.slice(0, 2))
  if (!first || hours === 0 || hours > 11) return time
  return { ...time, read: { value: `${hours + 12}${first.value.slice(2)}` } }
}

/** `call Jane tomorrow 10:00 @maria every week`, in any order. */
export function readTask(line: string, reader: Reader): TaskLine {
  const words = wordsOf(spacedLine(tidy(line), reader.locale))
  const free = words.map(() => true)
  const taking = <T extends { from: number; to: number }>(taken: T[]) => {
    take(free, taken)
    return taken
  }
  const owners = taking(findPeople(words, free)).map(({ owner }) => owner)
  const [span] = taking(findSpan(words, free, reader))
  const yearly = taking(findYearly(words, free, reader))
  const rhythms = yearly.length ? yearly : taking(findRhythm(words, free, reader, false))
  const rhythm = part(rhythms)
  const [sure] = span ? [] : taking(findTime(words, free, reader))
  const again = rhythm ?? part(taking(findRhythm(words, free, reader, true)))
  const { ahead: days, past } = span
    ? { ahead: [], past: [] }
    : findDays(words, free, sure !== undefined, reader)
  const ending = again && days.find((day) => day.until)
  const due = part(taking(agreed(days.filter((day) => day !== ending))))
  if (ending) take(free, [ending])
  const [loose] =
    span || sure
      ? []
      : taking(
          or(findBareHour(words, free, [...days, ...rhythms], reader), () =>
            findLoose(words, free, reader),
          ),
        )
  const refused = due ? [] : past.filter((day) => isRefused(day, free, reader)).slice(0, 1)
  const when: When = span
    ? {
        due: { value: dayShown(span.instant, reader), text: span.text },
        time: timeShown(span.instant, reader.timeZone),
        exact: true,
      }
    : settled(due ?? part(taking(refused)), withEvening(sure ?? loose, due, reader), reader)
  const passed = due && 'value' in due && justPassed(due.text, due.value, reader)
  return {
    rest: remains(words, free)
      .map(({ text }) => text)
      .join(' '),
    ...when,
    ...(passed && { passed }),
    ...(again && { repeats: ended(again, ending, reader) }),
    owners,
  }
}

function ended(rhythm: Part<string>, ending: Day | undefined, reader: Reader): Part<string> {
  if (!ending || !('value' in rhythm)) return rhythm
  const text = `${rhythm.text} until ${ending.text}`
  const day = dateIn(ending.text, reader) ? readDayAhead(ending.text, reader) : ending.read
  return 'value' in day ? { value: withUntil(rhythm.value, day.value), text } : { ...day, text }
}
