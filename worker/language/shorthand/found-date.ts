import { type Day, isoDay } from './calendar.ts'
import type { Meaning, Read } from './reader.ts'

/** `plain`: a date in any line; `last`: at its end; `asked`: only after a word such as "close". */
export type Clarity = 'plain' | 'last' | 'asked'
export interface FoundDate {
  read: Read<string>
  clarity: Clarity
  /** Its day is an ordinal in words: `May first`. */
  isSpelled?: true
}

export const meaning = (day: Day): Meaning<string> => ({ text: isoDay(day), value: isoDay(day) })

/** A year of four digits, or of two near this one. */
export function fullYear(text: string, today: Day): number | undefined {
  const year = Number(text.replace(/^['’]/, ''))
  if (text.length === 4) return year >= 1900 && year <= 2200 ? year : undefined
  const ahead = 2000 + year - today.year
  return text.length === 2 && (ahead < -1 || ahead > 10) ? undefined : 2000 + year
}
