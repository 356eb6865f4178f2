import type { Spoken } from '../languages/date-words.ts'
import { folded } from './fold.ts'
import { lexiconOf } from './lexicon.ts'
import { once } from './once.ts'

/** An hour as it is said, without which half of the day it is in. */
export interface SpokenTime {
  hours: number
  minutes: number
  /** What of the text is left: a half of the day, or a zone. */
  rest: string
  /** A number alone: at ten. */
  isHour: boolean
}

const day = 24 * 60

/** One to twelve in words, as patterns: as hours are said, else as numbers are. */
const numbersOf = once((locale) => {
  const { either, spoken } = lexiconOf(locale)
  const [own] = spoken
  const hours = own?.hours?.split(' ').map((word) => folded(word, locale))
  return hours ?? [...Array(12).keys()].map((at) => either(({ numbers }) => numbers.split(' ')[at]))
})

interface Form {
  pattern: RegExp
  /** To be added to the hour. */
  add: (minutes: number) => number
  isHour?: true
}

function formsOf({ forms, past, to }: Spoken, locale: string): Form[] {
  const { either } = lexiconOf(locale)
  const at = either((words) => words.at)
  const number = `\\d{1,2}|${numbersOf(locale).join('|')}`
  const pattern = (source: string) =>
    new RegExp(`^(?:(?:${at})\\.? ?)?(?:${source})(?= |$|\\p{Script=Han})(.*)$`, 'u')
  const hour = `(?<hour>${number})`
  const halves = Object.keys(forms).filter((form) => forms[form] === -30)
  // `5 to 6` is from one to the other: before so few letters the minutes are in words.
  const counted = (words: string, sign: 1 | -1): Form[] =>
    folded(words, locale)
      .split('|')
      .flatMap((word) => {
        const digits = word.length > 2 ? '5|10|20|25|' : ''
        const led = `(?<minutes>${digits}${numbersOf(locale).join('|')}) ${word}`
        return ['#', ...halves].map((form) => ({
          pattern: pattern(`${led} ${folded(form, locale).replace('#', hour)}`),
          add: (minutes: number) => sign * minutes - (form === '#' ? 0 : 30),
        }))
      })
  const fixed = Object.entries(forms).map(
    ([form, minutes]): Form => ({
      pattern: pattern(folded(form, locale).replace('#', hour)),
      add: () => minutes,
    }),
  )
  return [...fixed, ...(past ? counted(past, 1) : []), ...(to ? counted(to, -1) : [])]
}

/** `at ten`, `dix heures`, `十時`: a number in words is an hour beside a word that says so. */
const hoursOf = once((locale): Form[] => {
  const { either } = lexiconOf(locale)
  const at = either((words) => words.at)
  const hour = `(?<hour>${numbersOf(locale).join('|')})`
  const oclock = `(?:(?:${at})\\.? )?${hour} ?(?:${either((words) => words.oclock)})`
  // `à deux` is said of people too.
  const alone = at.split('|').filter((word) => !/^[a@]?$/.test(word))
  const led = alone.length ? [`(?:${alone.join('|')})\\.? ${hour}`] : []
  return [oclock, ...led].map((source) => ({
    pattern: new RegExp(`^(?:${source})(?= |$)(.*)$`, 'u'),
    add: () => 0,
    isHour: true,
  }))
})

/** Those of its own language, and of English those that say it in more than one word. */
const allOf = once((locale): Form[] => {
  const [own, english] = lexiconOf(locale).spoken
  const others = english && {
    ...english,
    forms: Object.fromEntries(Object.entries(english.forms).filter(([form]) => form !== 'half #')),
  }
  const forms = [own, others].flatMap((one) => (one ? formsOf(one, locale) : []))
  return [...forms, ...hoursOf(locale)]
})

const telling = /\p{L}{3,}|\p{Script=Han}|\p{Script=Hangul}/gu

/** Every such text has one of these words. */
const gateOf = once((locale) => {
  const words = lexiconOf(locale).spoken.flatMap(({ forms, past, to }) => [
    ...Object.keys(forms).flatMap((form) => form.replace(/\p{L}\?/gu, '').match(telling) ?? []),
    ...(past?.split('|') ?? []),
    ...(to?.split('|').map((word) => `${word} `) ?? []),
  ])
  const known = [...new Set(words.flatMap((word) => (word ? folded(word, locale) : [])))]
  const hours = numbersOf(locale).join('|')
  const { either } = lexiconOf(locale)
  const [at, oclock] = [either((words) => words.at), either((words) => words.oclock)]
  const hour = `(?:^| )(?:${at})\\.? (?:${hours})(?!\\p{L})|(?:${hours}) ?(?:${oclock})(?!\\p{L})`
  return new RegExp([...known, hour].join('|'), 'u')
})

export const maySpeak = (text: string, locale: string): boolean => gateOf(locale).test(text)

function numberIn(text: string, locale: string): number {
  if (/^\d/.test(text)) return Number(text)
  return numbersOf(locale).findIndex((words) => new RegExp(`^(?:${words})$`, 'u').test(text)) + 1
}

/** `half past 3`, `halb vier`, `3 y media`, `ten to five`. */
export function spokenIn(text: string, locale: string): SpokenTime | undefined {
  if (!maySpeak(text, locale)) return undefined
  for (const { pattern, add, isHour = false } of allOf(locale)) {
    const found = pattern.exec(text)
    const { hour = '', minutes = '' } = found?.groups ?? {}
    if (!found || !hour) continue
    const [said, apart] = [numberIn(hour, locale), minutes ? numberIn(minutes, locale) : 0]
    if (said > 24 || apart > 59) continue
    const all = (said * 60 + add(apart) + day) % day
    const rest = found.at(-1)?.trim() ?? ''
    return { hours: Math.floor(all / 60), minutes: all % 60, rest, isHour }
  }
  return undefined
}
