import { languages } from './languages/index.ts'

/** The languages that are written here, by ISO 639 code. */
export const languageCodes = Object.keys(languages) as [string, ...string[]] // there are 22

const english = new Intl.DisplayNames('en', { type: 'language' })

/** What they are called in English: `de` is German. */
export const languageNames: Record<string, string> = Object.fromEntries(
  languageCodes.map((code) => [code, code === 'nb' ? 'Norwegian' : (english.of(code) ?? code)]),
)

/** What a language calls itself. */
export const ownName = (code: string): string =>
  new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code

/** The language that somebody called so: `German`, `Deutsch`, `de`, `de-AT`; undefined where it is none of these. */
export function languageCalled(name: string): string | undefined {
  const wanted = name.trim().toLowerCase()
  const named = (code: string) =>
    [languageNames[code], ownName(code)].some((one) => one?.toLowerCase() === wanted)
  return languagesIn(wanted)[0] ?? languageCodes.find(named)
}

const aliases: Record<string, string> = { no: 'nb', nn: 'nb' }

/** The languages of a locale or of an Accept-Language header, the most wanted first, of those written here. */
export function languagesIn(wanted: string): string[] {
  const asked = wanted.split(',').map((one, at) => {
    const [tag = '', ...more] = one.trim().toLowerCase().split(';')
    const code = tag.split(/[-_]/)[0] ?? ''
    const weight = Number(/^ ?q=([\d.]{1,5})$/.exec(more[0] ?? '')?.[1] ?? 1)
    return { code: aliases[code] ?? code, weight, at }
  })
  const known = asked.filter(({ code, weight }) => languageCodes.includes(code) && weight > 0)
  const sorted = known.sort((a, b) => b.weight - a.weight || a.at - b.at)
  return [...new Set(sorted.map(({ code }) => code))]
}

const regional = /^[a-z]{2,3}(?:-[a-z]{4})?-[a-z]{2}$/i

/** The first of these locales, or of those in Accept-Language headers, that is of this language and of a country; else the language. */
export const localeOf = (language: string, wanted: string[]): string =>
  wanted
    .flatMap((one) => one.split(','))
    .map((one) => one.split(';')[0]?.trim() ?? '')
    .find((tag) => regional.test(tag) && languagesIn(tag)[0] === language) ?? language
