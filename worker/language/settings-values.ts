import { localeOf } from './regions.ts'
import { currencyOf, isShared } from './shorthand/currency.ts'
import { once } from './shorthand/once.ts'
import { own } from './shorthand/own.ts'

/** What somebody typed, understood; or the reason why not. */
export type Meant = { is: string } | { not: string }

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const pairs = letters.flatMap((first) => letters.map((second) => first + second))

type Named = 'region' | 'language' | 'currency'

const names = once(
  (type) => new Intl.DisplayNames('en', { type: type as Named, fallback: 'none' }), // only ours
)

/** "Germany" of DE, "German" of de, "Euro" of EUR; a code that stands for nothing as it is. */
export const nameOf = (type: Named, code: string): string => {
  try {
    return names(type).of(code) ?? code
  } catch {
    return code
  }
}

/** German (Austria); what is no language as it is. */
export function localeName(locale: string): string {
  const tag = localeOf(locale)
  if (!tag) return locale
  const { language, region } = new Intl.Locale(tag)
  const spoken = nameOf('language', language)
  if (spoken === language) return locale
  return region ? `${spoken} (${nameOf('region', region)})` : spoken
}

const pretended = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']

/** Codes that were given up stand for their successors. */
const isCurrent = (code: string) => new Intl.Locale(`und-${code}`).region === code

const countryCodes = once(() =>
  pairs.filter(
    (code) => nameOf('region', code) !== code && isCurrent(code) && !pretended.includes(code),
  ),
)
export const countries = () => countryCodes('')

const languages = once(() =>
  pairs
    .map((code) => code.toLowerCase())
    .filter((code) => Intl.DateTimeFormat.supportedLocalesOf(code).length > 0),
)

/** Languages of a country beside its likeliest. */
const more: Record<string, string[]> = {
  ...{ AT: [], BE: ['fr', 'de'], CA: ['fr'], CH: ['fr', 'it'], ES: ['ca', 'eu', 'gl'] },
  ...{ FI: ['sv'], HK: ['zh'], IE: ['ga'], IL: ['ar'], IN: ['hi'], LU: ['de'], NO: ['nn'] },
  ...{ SG: ['zh', 'ms'], UA: ['ru'], KZ: ['ru'], BY: ['ru'], ZA: ['af'], PH: ['fil'], MA: ['fr'] },
}

const supported = (locale: string) => Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0

const localeCodes = once(() => [
  ...languages('').filter((language) => localeOf(language) === language),
  ...countries().flatMap((country) => {
    const likely = new Intl.Locale(`und-${country}`).maximize().language
    const spoken = new Set([likely, 'en', ...(own(more, country) ?? [])])
    return [...spoken].map((language) => `${language}-${country}`).filter(supported)
  }),
])

/** The languages alone, and each country with those its people mostly write in. */
export const locales = () => localeCodes('')

/** Of no country, where a dollar is nobody's. */
const nobody = { locale: 'en-001', timeZone: 'UTC', currency: '', now: 0 }

const currencyCodes = once(() =>
  Intl.supportedValuesOf('currency').filter((code) => currencyOf(code, nobody) === code),
)

/** What money is kept in today. */
export const currencies = () => currencyCodes('')

/** The one code that is meant: by itself, by its name, or by how only one name begins. */
function codeOf(type: Named, codes: string[], typed: string): string | undefined {
  const text = typed.trim().toLowerCase()
  if (!text) return undefined
  const called = (code: string) => nameOf(type, code).toLowerCase()
  const exact = codes.find((code) => code.toLowerCase() === text || called(code) === text)
  const begun = codes.filter((code) => called(code).startsWith(text))
  return exact ?? (begun.length === 1 ? begun[0] : undefined)
}

const other: Record<string, string> = { uk: 'GB', usa: 'US', england: 'GB', holland: 'NL' }

export function readCountry(typed: string): Meant {
  const is = own(other, typed.trim().toLowerCase()) ?? codeOf('region', countries(), typed)
  return is ? { is } : { not: `There is no country "${typed}". Write it in English, or as IE.` }
}

export function readLocale(typed: string): Meant {
  const tag = localeOf(typed)
  if (tag && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0) return { is: tag }
  const [spoken = '', country] = typed.replace(')', '').split(/[(,]/)
  const language = codeOf('language', languages(''), spoken)
  const region = country ? readCountry(country) : { is: '' }
  if (!language || 'not' in region)
    return { not: `"${typed}" is no language. Write one such as German (Austria), or de-AT.` }
  const is = region.is ? `${language}-${region.is}` : language
  return { is: localeOf(is) ?? is }
}

/** By its letters, its sign, its name, or as lists show it: Euro (EUR). */
export function readCurrency(typed: string): Meant {
  const text = /\(([A-Z]{3})\)$/.exec(typed.trim())?.[1] ?? typed.trim()
  const mark = /^[a-z]{3}$/i.test(text) ? text.toUpperCase() : text
  const signed = isShared(mark) ? undefined : currencyOf(mark, nobody)
  const is = signed ?? codeOf('currency', currencies(), text)
  return is ? { is } : { not: `There is no currency "${typed}". Write its letters, such as EUR.` }
}

const areas = 'Europe America Asia Africa Australia Pacific Atlantic Indian'.split(' ')

const capitals = (name: string) =>
  name
    .toLowerCase()
    .replace(/(^|[/_-])([a-z])/g, (_, before, letter) => before + letter.toUpperCase())

/** As it is spelled; undefined where there is no such zone, or it is only an offset. */
function zoneOf(name: string): string | undefined {
  if (!/^[a-z]/i.test(name)) return undefined
  try {
    const is = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    // An older name of the same place is not what was typed.
    return is.toLowerCase() === name.toLowerCase() ? is : capitals(name)
  } catch {
    return undefined
  }
}

export function readTimeZone(typed: string): Meant {
  const name = typed.trim().replace(/\s+/g, '_')
  const whole = /\/|^utc$/i.test(name) ? zoneOf(name) : undefined
  const is = whole ?? areas.map((area) => zoneOf(`${area}/${name}`)).find((zone) => zone)
  if (is) return { is }
  const [first, ...more] = Intl.supportedValuesOf('timeZone').filter((zone) =>
    zone.toLowerCase().includes(`/${name.toLowerCase()}`),
  )
  const hint =
    first && more.length === 0 ? `Did you mean ${first}?` : 'Write a city in it, such as Berlin.'
  return { not: `There is no time zone "${typed}". ${hint}` }
}
