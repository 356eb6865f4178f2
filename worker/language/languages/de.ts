import type { Language } from './language.ts'

/** German. */
export const de: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
