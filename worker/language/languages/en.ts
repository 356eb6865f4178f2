import type { Language } from './language.ts'

/** English. */
export const en: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
