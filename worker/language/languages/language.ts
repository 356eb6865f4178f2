import type { AmountWords } from './amount-words.ts'
import type { DateWords } from './date-words.ts'

/** What `Intl`, chrono and libphonenumber do not know of a language; each has its own file. */
export interface Language {
  amounts: AmountWords
  dates: DateWords
}
