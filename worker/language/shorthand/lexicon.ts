import type { DateWords, Spoken } from '../languages/date-words.ts'
import { en } from '../languages/en.ts'
import { languages } from '../languages/index.ts'
import { fold, folded, literal } from './fold.ts'
import { once } from './once.ts'
import { own } from './own.ts'

/** What is read in a locale: words of its language, and English ones where they mean nothing in it. */
export interface Lexicon {
  /** Of its own language first; `words` picks what is meant. */
  either(words: (of: DateWords) => string | undefined): string
  /** 1 is Monday. */
  weekdays: Map<string, number>
  /** So short that they are weekdays in front of a date alone. */
  shortWeekdays: Map<string, number>
  months: Map<string, number>
  /** Between two words; languages without spaces may have none. */
  gap: string
  isTight: boolean
  /** What may stand before a day and says nothing. */
  lead: string
  /** How hours are said, its own language first. */
  spoken: Spoken[]
  /** A weekday by what says every one of it. */
  eachWeekday: Map<string, number>
  /** Every other one as a whole, in words: `#` is what comes. */
  spaced: [count: number, form: string][]
  /** What stands before a unit alone, where that is one of it. */
  oneUnsaid: string | undefined
  /** Whether next Friday is always that of next week. */
  weekdaysSayWeek: boolean
}

const relatives: Record<string, string> = { no: 'nb', nn: 'nb' }
const languageOf = (locale: string) => new Intl.Locale(locale).language
const wordsOf = (locale: string): DateWords | undefined => {
  const language = languageOf(locale)
  return own(languages, own(relatives, language) ?? language)?.dates
}

const monday = Date.UTC(2024, 0, 1)
const day = 86_400_000

type Form = Intl.DateTimeFormatOptions
const weekdayForms: Form[] = [
  { weekday: 'long' },
  { weekday: 'short' },
  { weekday: 'short', day: 'numeric', month: 'short' },
  { weekday: 'long', day: 'numeric', month: 'long' },
]
const monthForms: Form[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
  { month: 'short', day: 'numeric', year: 'numeric' },
]

/** What `Intl` calls each of these days in these forms, folded. */
function named(locale: string, forms: Form[], type: 'weekday' | 'month', days: number[]) {
  const names: [string, number][] = []
  for (const form of forms) {
    const format = new Intl.DateTimeFormat(`${locale}-u-ca-gregory`, { ...form, timeZone: 'UTC' })
    days.forEach((at, index) => {
      const part = format.formatToParts(at).find((one) => one.type === type)
      const name = fold(part?.value ?? '', locale)
      if (/\p{L}/u.test(name) && !/\d/.test(name)) names.push([name, index + 1])
    })
  }
  return names
}

const seven = [0, 1, 2, 3, 4, 5, 6].map((ahead) => monday + ahead * day)
const twelve = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((month) => Date.UTC(2024, month, 2))

const spelled = (locale: string, lists: readonly string[] = []): [string, number][] =>
  lists.flatMap((list, index) =>
    list
      .split(' ')
      .flatMap((word) => (word ? [[folded(word, locale), index + 1] as [string, number]] : [])),
  )

const withoutDash = (names: [string, number][]) =>
  names.flatMap(([name, index]): [string, number][] =>
    name.includes('-')
      ? [
          [name, index],
          [name.replace('-', ' '), index],
        ]
      : [[name, index]],
  )

function namesIn(locale: string) {
  const words = wordsOf(locale)
  return {
    weekdays: new Map(
      withoutDash([
        ...spelled(locale, words?.weekdays),
        ...named(locale, weekdayForms, 'weekday', seven),
      ]),
    ),
    months: new Map([
      ...spelled(locale, words?.months),
      ...named(locale, monthForms, 'month', twelve),
    ]),
  }
}

const english = {
  weekdays: `monday,mon tuesday,tue,tues wednesday,wed,weds thursday,thu,thur,thurs friday,fri
    saturday,sat sunday,sun`,
  months: `january,jan february,feb march,mar april,apr may june,jun july,jul august,aug
    september,sep,sept october,oct november,nov december,dec`,
}
const inEnglish = (names: string): [string, number][] =>
  names
    .split(/\s+/)
    .flatMap((all, index) => all.split(',').map((name): [string, number] => [name, index + 1]))

export const anyOf = (names: Map<string, number>) =>
  [...names.keys()]
    .sort((one, other) => other.length - one.length)
    .map(literal)
    .join('|')

const tight = /^(?:ja|zh|ko|yue|th|lo|km|my)$/

/** All patterns for days and times are put together from these, once for each locale. */
export const lexiconOf = once((locale): Lexicon => {
  const base = new Intl.Locale(locale).baseName
  const words = wordsOf(base)
  const { weekdays, months } = namesIn(base)
  const strange = ([name]: [string, number]) => !weekdays.has(name) && !months.has(name)
  for (const [name, index] of inEnglish(english.weekdays).filter(strange)) weekdays.set(name, index)
  for (const [name, index] of inEnglish(english.months).filter(strange))
    if (!weekdays.has(name)) months.set(name, index)
  const either: Lexicon['either'] = (pick) => {
    const both = [words && pick(words), pick(en.dates)].filter((piece) => piece)
    return both.length > 0 ? folded([...new Set(both)].join('|'), base) : '(?!)'
  }
  const on = either(({ on }) => on)
  return {
    either,
    weekdays,
    shortWeekdays: new Map(spelled(base, words?.shortWeekdays)),
    months,
    gap: tight.test(languageOf(base)) ? ' ?(?:の|的)? ?' : ' ',
    isTight: tight.test(languageOf(base)),
    lead: `(?:(?:${on}) )?`,
    spoken: [words?.spoken, en.dates.spoken].flatMap((one) => one ?? []),
    eachWeekday: new Map([
      ...spelled('en', en.dates.eachWeekday),
      ...spelled(base, words?.eachWeekday),
    ]),
    spaced: [words, en.dates].flatMap((one) =>
      Object.entries(one?.spaced ?? {}).map(([count, form]): [number, string] => [
        Number(count),
        folded(form, base),
      ]),
    ),
    oneUnsaid: words?.oneUnsaid && folded(words.oneUnsaid, base),
    weekdaysSayWeek: words?.weekdaysSayWeek ?? false,
  }
})

/** A pattern for the whole of a text, its capitals and accents folded. */
export const whole = (source: string) => new RegExp(`^(?:${source})$`, 'u')
