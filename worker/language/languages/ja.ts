import type { Language } from './language.ts'

/** Japanese. */
export const ja: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
