import { instantAt, isoDay, timeShown, todayOf } from './calendar.ts'
import { readDate } from './dates.ts'
import type { Meaning, Read, Reader } from './reader.ts'
import { readTime } from './times.ts'
import { meaningsOf } from './value.ts'

/** An instant as ISO 8601 in UTC, as people write it: a day and a time on their clock. */

/** `2026-09-30 15:00` on the reader's clock, which reads back as the same minute. */
export function writtenMoment(iso: string, { timeZone }: Pick<Reader, 'timeZone'>): string {
  const now = Date.parse(iso)
  return `${isoDay(todayOf({ now, timeZone }))} ${timeShown(now, timeZone)}`
}

const longest = 100
const hint = 'Write a day and a time, such as 30 Sep 15:00.'
const exact = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/

/** Every way to cut the words in two, the time behind the day first. */
function cuts(words: string[]): [day: string, time: string][] {
  const all = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)] as const)
  const inOne = (some: string[]) => some.join(' ')
  return [
    ...all.toReversed().map(([a, b]): [string, string] => [inOne(a), inOne(b)]),
    ...all.map(([a, b]): [string, string] => [inOne(b), inOne(a)]),
  ]
}

const isRead = <T>(read: Read<T>) => !('error' in read)

/** A whole field of a day and a time. */
export function readMoment(typed: string, reader: Reader): Read<string> {
  const text = typed.trim()
  if (text.length > longest) return { error: `That is too long. ${hint}` }
  if (exact.test(text)) return { value: new Date(text.replace(' ', 'T')).toISOString() }
  const words = text.replace(/(\d{4}-\d\d-\d\d)T/, '$1 ').split(/[\s,]+/)
  for (const [day, time] of cuts(words)) {
    const [onDay, atTime] = [readDate(day, reader), readTime(time, reader)]
    if (!isRead(onDay) || !isRead(atTime)) continue
    const zone = atTime.zone ?? reader.timeZone
    const found = meaningsOf({ read: onDay }).flatMap((one) =>
      meaningsOf({ read: atTime }).map((other): Meaning<string> => {
        const value = new Date(instantAt(one.value, other.value, zone)).toISOString()
        return { text: value, value }
      }),
    )
    const [only, ...more] = found
    if (only) return more.length ? { choices: found } : { value: only.value }
  }
  return { error: `"${text}" is no day with a time. ${hint}` }
}
