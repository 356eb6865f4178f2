import { count } from '../../language/formatting.ts'
import { readTime, type Span, spanOf } from '../../language/shorthand.ts'

type Read<T> = { is: T } | { not: string }

const shape = 'Write it like 9:00–17:00, or 9:00–12:00, 13:00–17:00.'

const minutesOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}

/** It belongs to two days, of which one may be closed. */
const night = (from: number, to: number) =>
  `Write a night as two: 0:00–${shown(to)}, ${shown(from)}–24:00.`

/** `9-12, 13-17`: from when to when, in order and apart. */
export function readHours(typed: string, locale: string): Read<[number, number][]> {
  const parts = typed.split(/[,;\n]/).filter((part) => part.trim())
  const read: [number, number][] = []
  for (const part of parts) {
    const [from, to, ...more] = part.split(/[-–—]/).map((one) => hourIn(one, locale))
    if (from === undefined || to === undefined || more.length) return { not: shape }
    if (to !== 0 && to < from) return { not: night(from, to) }
    read.push([from, to === 0 ? 1440 : to])
  }
  const isInOrder = read.every(([from, to], at) => from < to && (read[at - 1]?.[1] ?? 0) <= from)
  return read.length && isInOrder ? { is: read } : { not: shape }
}

/** `9`, `9:30`, `5pm`, `24:00`. */
function hourIn(typed: string, locale: string): number | undefined {
  const text = typed.trim()
  if (/^24(:00)?$/.test(text)) return 1440
  const bare = /^\d{1,2}$/.test(text) ? `${text}:00` : text
  const read = readTime(bare, { locale })
  return 'value' in read ? minutesOf(read.value) : undefined
}

const two = (n: number) => String(n).padStart(2, '0')
const shown = (minutes: number) => `${Math.floor(minutes / 60)}:${two(minutes % 60)}`

/** "9:00–12:00, 13:00–17:00". */
export const hoursText = (opens: [number, number][]): string =>
  opens.map(([from, to]) => `${shown(from)}–${shown(to)}`).join(', ')

const units: Partial<Record<Span['unit'], number>> = { minute: 1, hour: 60 }

/** `4 hours`, `90 minutes`, `0`: in minutes. */
export function readLength(typed: string, locale: string): Read<number> {
  if (typed.trim() === '0') return { is: 0 }
  const span = spanOf(typed, locale) ?? spanOf(typed, 'en')
  const minutes = span && (units[span.unit] ?? 0) * span.count
  return minutes && minutes <= 366 * 1440
    ? { is: Math.round(minutes) }
    : { not: 'Write it in hours or minutes, like 4 hours or 30 minutes.' }
}

/** "4 hours", "90 minutes". */
export const lengthText = (minutes: number): string =>
  minutes % 60 ? count(minutes, 'minute') : count(minutes / 60, 'hour')
