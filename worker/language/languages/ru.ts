import type { Language } from './language.ts'

/** Russian. */
export const ru: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
