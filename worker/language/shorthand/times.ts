import type { PartOfDay } from '../languages/date-words.ts'
import { fold } from './fold.ts'
import { lexiconOf, whole } from './lexicon.ts'
import { once } from './once.ts'
import type { Read, Reader } from './reader.ts'
import { shownTime } from './shown-time.ts'
import { maySpeak, spokenIn } from './spoken-time.ts'
import { readZone, zonePieceIn } from './zones.ts'

export const parts: PartOfDay[] = ['morning', 'noon', 'afternoon', 'evening', 'night', 'midnight']

/** When a part of a day begins for who names no hour. */
export const usualTime: Record<PartOfDay, string> = {
  morning: '09:00',
  noon: '12:00',
  afternoon: '14:00',
  evening: '18:00',
  night: '20:00',
  midnight: '00:00',
}

const partsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  return parts.map((part) => [part, whole(either((words) => words.parts[part]))] as const)
})

export const partPiece = (locale: string) => {
  const { either } = lexiconOf(locale)
  return `(?:${either((words) => parts.map((part) => words.parts[part]).join('|'))})`
}

/** `in the morning`, `abends`: which part of a day folded words name. */
export const partNamed = (text: string, locale: string): PartOfDay | undefined =>
  partsOf(locale).find(([, pattern]) => pattern.test(text))?.[0]

const two = (number: number) => String(number).padStart(2, '0')
const timeOf = (hours: number, minutes: number) =>
  hours < 24 && minutes < 60 ? `${two(hours)}:${two(minutes)}` : undefined

const patternsOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const part = partPiece(locale)
  const am = `(?:a\\.? ?m|${either((words) => words.am)})`
  const pm = `(?:p\\.? ?m|${either((words) => words.pm)})`
  const oclock = either((words) => words.oclock)
  const at = either((words) => words.at)
  const lead = `(?:(?:${at})\\.? ?)?`
  const half = `(?:(${am})|(${pm})|(${part}))`
  const zonePiece = zonePieceIn(locale)
  const digits = `(\\d{1,2})(?: ?[:.h] ?(\\d{2}))?(?:\\.? ?(?:${oclock}))?(?: ?(\\d{2})(?: ?(?:분|分))?|(반|半))?`
  return {
    after: whole(`${lead}${digits}(?: ?${half})?(?: ?(${zonePiece}))?`),
    before: whole(`${half} ?${lead}${digits}(?: ?(${zonePiece}))?`),
    word: whole(`${lead}(${part})`),
    /** What makes two digits an hour: a sign, a word or a half of the day. */
    marked: new RegExp(
      `\\d ?:|\\dh\\d|\\d ?(?:${oclock})(?!(?![半반])\\p{L})|(?:${am})$|(?:${pm})$|^(?:${am}|${pm})|(?:${zonePiece})$`,
      'u',
    ),
    /** `2 h` may be how long something takes. */
    long: whole(`\\d{1,2} ?(?:${either((words) => words.units.hour)})`),
    led: new RegExp(`^(?:${at})\\.? ?\\d`, 'u'),
  }
})

/** Whether clocks count to twelve here, so that 3:30 may be either half of the day. */
const countsToTwelve = once((locale) => {
  const { hour12 } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions()
  return hour12 ?? false
})

interface Written {
  hours: number
  minutes: number
  half: 'am' | 'pm' | PartOfDay | undefined
  zone: string | undefined
  /** Said as by a clock of twelve hours: half past 3. */
  isSaid?: true
  /** So, a number alone: at ten. */
  isHour?: boolean
}

const behindOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const am = `a\\.? ?m|${either((words) => words.am)}`
  const pm = `p\\.? ?m|${either((words) => words.pm)}`
  return whole(`(?:(${am})|(${pm})|(${partPiece(locale)}))?(?: ?(${zonePieceIn(locale)}))?`)
})

const aheadOf = once((locale) => {
  const { either } = lexiconOf(locale)
  const [am, pm] = [either((words) => words.am), either((words) => words.pm)]
  const end = '(?: |(?![\\p{Script=Latin}\\p{Script=Cyrillic}]))(?=\\S)'
  return new RegExp(`^(?:(?:(${am})|(${pm})|(${partPiece(locale)}))${end})?(.+)$`, 'u')
})

function saidIn(text: string, locale: string): Written | undefined {
  if (!maySpeak(text, locale)) return undefined
  const whole = spokenIn(text, locale)
  const ahead = whole ? undefined : aheadOf(locale).exec(text)
  const spoken = whole ?? (ahead ? spokenIn(ahead[4] ?? '', locale) : undefined)
  const behind = spoken && behindOf(locale).exec(spoken.rest)
  if (!behind) return undefined
  const [am, pm, part] = [1, 2, 3].map((at) => behind[at] ?? ahead?.[at])
  const { hours, minutes, isHour } = spoken
  const half = am ? 'am' : pm ? 'pm' : part ? partNamed(part, locale) : undefined
  const hour = hours === 0 && half !== 'am' ? 12 : hours
  return { hours: hour, minutes, half, zone: behind[4], isSaid: true, isHour }
}

function writtenIn(text: string, locale: string): Written | undefined {
  const said = saidIn(text, locale)
  if (said) return said
  const { after, before } = patternsOf(locale)
  const last = after.exec(text)
  const first = last ? null : before.exec(text)
  const found = last ?? first
  if (!found) return undefined
  const [hour, minute, more, thirty, am, pm, part, zone] = last
    ? [1, 2, 3, 4, 5, 6, 7, 8].map((at) => last[at])
    : [4, 5, 6, 7, 1, 2, 3, 8].map((at) => found[at])
  if (minute && more) return undefined
  return {
    hours: Number(hour),
    minutes: thirty ? 30 : Number(minute ?? more ?? 0),
    half: am ? 'am' : pm ? 'pm' : part ? partNamed(part, locale) : undefined,
    zone,
  }
}

/** 8 in the evening is 20; 2 at night is 2. */
function hourOf({ hours, half }: Written): number | undefined {
  const isHalf = half === 'am' || half === 'pm'
  if (half === undefined || hours > 12) return isHalf ? undefined : hours
  if (hours === 0) return half === 'am' || half === 'morning' || half === 'night' ? 0 : undefined
  const early = half === 'am' || half === 'morning' || (half === 'night' && hours < 6)
  if (half === 'midnight' || (half === 'night' && hours === 12)) return hours % 12
  if (early) return half === 'morning' && hours === 12 ? 12 : hours % 12
  if (half === 'noon') return hours < 4 ? (hours % 12) + 12 : hours
  return (hours % 12) + 12
}

const small = (hours: number) => hours >= 1 && hours <= 6

/** Either half of the day, where nothing says which and people write both so. */
function isOpen(written: Written, text: string, locale: string): boolean {
  const { hours, half, minutes, isSaid } = written
  if (half !== undefined || !small(hours) || /(?:^|\D)0\d/.test(text)) return false
  if (isSaid) return true
  if (minutes > 0 || /\d[:.]/.test(text)) return countsToTwelve(locale)
  return !patternsOf(locale).marked.test(text)
}

/** `HH:MM`; without a zone it is on the reader's own clock. */
export type ReadTime = Read<string> & { zone?: string }

/** Words that may say something else, unless a day stands beside them: `2 h`, `at 5`, `abends`. */
export function isLoose(text: string, locale: string): boolean {
  const { long, marked, word } = patternsOf(locale)
  const said = saidIn(text, locale)
  if (/^(?:noon|midday|midnight)$/.test(text) || said) return said?.isHour ?? false
  return long.test(text) || word.test(text) || !marked.test(text)
}

/**
 * What folded words say of the time of day. `alone`: digits are enough, as in a field of a form.
 * Undefined where they say nothing of it.
 */
export function timeIn(text: string, locale: string, alone = false): ReadTime | undefined {
  const shown = shownTime(text, locale)
  if (shown && !isOpenShown(text, locale)) return { value: shown }
  const { word, marked, led } = patternsOf(locale)
  const named = word.exec(text)?.[1]
  const part = named ? partNamed(named, locale) : undefined
  if (part === 'noon' || part === 'midnight') return { value: usualTime[part] }
  const written = writtenIn(text, locale)
  if (!written) return undefined
  const said = written.isSaid || written.half !== undefined || marked.test(text)
  if (!alone && !said && !led.test(text)) return undefined
  const hours = hourOf(written)
  const value = hours === undefined ? undefined : timeOf(hours, written.minutes)
  if (!value) return undefined
  const zone = written.zone === undefined ? undefined : readZone(written.zone)
  if (zone && 'error' in zone) return zone
  if (zone) return { value, zone: zone.zone }
  if (!isOpen(written, text, locale)) return { value }
  const later = timeOf((hours ?? 0) + 12, written.minutes) ?? value
  return { choices: [value, later].map((each) => ({ text: each, value: each })) }
}

const isOpenShown = (text: string, locale: string) => {
  const written = writtenIn(text, locale)
  return written !== undefined && isOpen(written, text, locale)
}

const longest = 100

const hint = 'Write it like 10:00 or 3pm.'

/** A whole time field. */
export function readTime(typed: string, { locale }: Pick<Reader, 'locale'>): ReadTime {
  if (typed.length > longest) return { error: `That is too long for a time. ${hint}` }
  const text = fold(typed, locale)
  const read = timeIn(text, locale, true)
  if (read) return read
  const part = partNamed(text, locale)
  return part ? { value: usualTime[part] } : { error: `"${typed.trim()}" is not a time. ${hint}` }
}
