import { weekdayNamed } from './calendar.ts'
import type { Taken } from './find-amount.ts'
import { bare } from './find-date.ts'
import type { Read, Reader } from './reader.ts'
import type { Word } from './words.ts'

const clock = /^(\d{1,2})[:h](\d{2}) ?([ap]m)?(?: ?uhr)?$/i
const hour = /^(\d{1,2}) ?([ap]m|uhr)$/i

function timeOf(hours: number, minutes: number, half = ''): string | undefined {
  const noon = /^[ap]m$/i.test(half)
  if (minutes > 59 || hours > (noon ? 12 : 23) || (noon && hours === 0)) return undefined
  const of24 = noon ? (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hours
  return `${String(of24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** `10:00`, `3pm`, `3:30 p.m.`, `14h30` or `noon` as `HH:MM`. */
function timeIn(words: string): string | undefined {
  const text = words.trim().replace(/\b([ap])\.?m\.?$/i, '$1m')
  if (/^(?:noon|midday)$/i.test(text)) return '12:00'
  const [, hours, minutes, half] = clock.exec(text) ?? []
  if (hours) return timeOf(Number(hours), Number(minutes), half)
  const [, full, part] = hour.exec(text) ?? []
  return full ? timeOf(Number(full), 0, part) : undefined
}

const longest = 100

/** A whole time field, as `HH:MM`. */
export function readTime(text: string): Read<string> {
  if (text.length > longest)
    return { error: 'That is too long for a time. Write it like 10:00 or 3pm.' }
  const typed = text.trim().replace(/^at\s+/i, '')
  const alone = /^(\d{1,2})(?:\.(\d{2}))?$/.exec(typed)
  const value = alone ? timeOf(Number(alone[1]), Number(alone[2] ?? 0)) : timeIn(typed)
  return value ? { value } : { error: `"${typed}" is not a time. Write it like 10:00 or 3pm.` }
}

const at = /^(?:at|um|à|om|kl\.?|klo|alle|às)$/i
const day = /^(?:today|tomorrow|on|by|next|this|every|heute|morgen|demain|mañana|domani|amanhã)$/i

/** `at 10` is a time where nothing follows that it could be the number of. */
function bareHour(words: Word[], free: boolean[], from: number, { locale }: Reader) {
  const [sign, number, next] = words.slice(from, from + 3)
  if (!sign || !number || !free[from + 1] || !at.test(sign.text)) return undefined
  const hours = /^\d{1,2}$/.exec(bare(number.text).replace(/\.$/, ''))?.[0]
  const ends = !next || !free[from + 2] || day.test(next.text) || weekdayNamed(next.text, locale)
  return hours && ends ? timeOf(Number(hours), 0) : undefined
}

/** The first time of day in a line, with the word that introduces it. */
export function findTime(words: Word[], free: boolean[], reader: Reader): Taken<string>[] {
  for (const [from, word] of words.entries()) {
    if (word.kind !== 'word' || !free[from]) continue
    const before = free[from - 1] && at.test(words[from - 1]?.text ?? '') ? from - 1 : from
    const pair = free[from + 1] && words[from + 1]
    const two = pair && /^(?:[ap]\.?m\.?|uhr)[,.;]?$/i.test(pair.text)
    const text = two ? `${word.text} ${bare(pair.text)}` : bare(word.text).replace(/\.$/, '')
    const value = timeIn(text)
    if (value) return [{ read: { value }, text, from: before, to: from + (two ? 2 : 1) }]
    const full = bareHour(words, free, from, reader)
    if (full) return [{ read: { value: full }, text: full, from, to: from + 2 }]
  }
  return []
}
