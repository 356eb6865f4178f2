import { countriesIn } from '../places.ts'
import { romanise } from './romanise.ts'

/** Words for countries and directions, which a company of a group has beside the group's name. */

const locales = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'tr',
]

const others = `uk us usa uae eu emea apac dach benelux america americas europe european asia africa nordic
  nordics nord sud sued ost west north south east northern southern eastern western scandinavia britain
  english deutsche german french italian spanish dubai abu dhabi`

let known: Set<string> | undefined

export function isPlaceWord(word: string): boolean {
  known ??= new Set(
    [...countriesIn(locales).filter((name) => !name.includes(' ')), ...others.split(/\s+/)].map(
      (name) => romanise(name),
    ),
  )
  return known.has(word)
}
