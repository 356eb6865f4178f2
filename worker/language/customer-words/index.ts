import { languageCalled, languagesIn } from '../language-names.ts'
import type { LanguageCode } from '../languages/index.ts'
import { cs } from './cs.ts'
import type { CustomerWords } from './customer-words.ts'
import { da } from './da.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { hu } from './hu.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nb } from './nb.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ro } from './ro.ts'
import { ru } from './ru.ts'
import { sk } from './sk.ts'
import { sv } from './sv.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { zh } from './zh.ts'

export const customerWords: Record<string, CustomerWords> = {
  cs,
  da,
  de,
  en,
  es,
  fi,
  fr,
  hu,
  it,
  ja,
  ko,
  nb,
  nl,
  pl,
  pt,
  ro,
  ru,
  sk,
  sv,
  tr,
  uk,
  zh,
} satisfies Record<LanguageCode, CustomerWords>

/** A language, and its words. */
export interface Spoken {
  language: string
  words: CustomerWords
}

/** In the first of these locales that is spoken here, else in English. */
export function spokenIn(locales: string[]): Spoken {
  const language = locales.flatMap(languagesIn)[0] ?? 'en'
  return { language, words: customerWords[language] ?? en }
}

/** In the language a customer is known to speak, as somebody called it, else in that of a locale. */
export const spokenTo = (called: string | null | undefined, locale: string): Spoken =>
  spokenIn([(called && languageCalled(called)) || '', locale])

/** A sentence with what stands in its braces filled in. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
