import { fold } from './fold.ts'
import { currencyOf } from './regions.ts'
import { countries, currencies, localeName, locales, nameOf } from './settings-values.ts'
import { once } from './shorthand/once.ts'

/** One thing to choose: its code, what people call it, and what tells it from another. */
interface Listed {
  value: string
  label: string
  hint?: string
}

interface List {
  all: () => Listed[]
  /** What people call a code that was chosen before. */
  labelOf: (code: string) => string
  /** The codes that are likely in this country; they come first. */
  near: (country: string) => string[]
  /** What it is called in its own language: looked at where nothing has the name that was typed. */
  own?: (code: string) => string
}

const zoneName = (zone: string) => zone.replaceAll('_', ' ')

const offset = once(
  (timeZone) => new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }),
)

const offsetOf = (zone: string) =>
  offset(zone)
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value ?? ''

const zones = (): Listed[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({
    value: zone,
    label: zoneName(zone),
    hint: offsetOf(zone),
  }))

/** `getTimeZones` is newer than the types know. */
const zonesOf = (country: string): string[] => {
  const place: Intl.Locale & { getTimeZones?: () => string[] | undefined } = new Intl.Locale(
    `und-${country}`,
  )
  return place.getTimeZones?.() ?? []
}

const currencyLabel = (code: string) => {
  const name = nameOf('currency', code)
  return name === code ? code : `${name} (${code})`
}
const countryLabel = (code: string) => nameOf('region', code)

/** `Deutsch`, `español`. */
const ownName = once(
  (language) => new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? '',
)

const listOf = (codes: () => string[], label: (code: string) => string) => (): Listed[] =>
  codes()
    .map((value) => ({ value, label: label(value), hint: value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'))

/** What settings choose from, by the name a field asks for it with. */
export const lists = {
  'time-zone': { all: zones, labelOf: zoneName, near: zonesOf },
  country: {
    all: listOf(countries, countryLabel),
    labelOf: countryLabel,
    near: (country) => [country],
  },
  locale: {
    all: listOf(locales, localeName),
    labelOf: localeName,
    near: (country) => locales().filter((one) => one.endsWith(`-${country}`)),
    own: (code) => ownName(new Intl.Locale(code).language),
  },
  currency: {
    all: listOf(currencies, currencyLabel),
    labelOf: currencyLabel,
    near: (country) => [currencyOf(country)],
  },
} satisfies Record<string, List>

export type ListName = keyof typeof lists

export const isList = (name: string): name is ListName => Object.hasOwn(lists, name)

const all = once((name) => lists[name as ListName].all()) // called with names of lists only

const wordsOf = (text: string) => fold(text).split(/[^\p{L}\p{N}]+/u)

/** Those of which some word begins so: what was typed to the letter, then the likely ones, first. */
export function fromList(name: ListName, typed: string, country: string): Listed[] {
  const whole = fold(typed.trim())
  const wanted = wordsOf(typed).filter(Boolean)
  const begins = (text: string) => {
    const words = wordsOf(text)
    return wanted.every((begin) => words.some((word) => word.startsWith(begin)))
  }
  const { own }: List = lists[name]
  const called = all(name).filter(({ label, hint = '' }) => begins(`${label} ${hint}`))
  const found = called.length || !own ? called : all(name).filter(({ value }) => begins(own(value)))
  const exact = found.filter(({ value, label }) => [fold(value), fold(label)].includes(whole))
  const likely = lists[name]
    .near(country)
    .flatMap((code) => found.filter(({ value }) => value === code))
  return [...new Set([...exact, ...likely, ...found])]
}
