import type { Language } from './language.ts'

/** Polish. */
export const pl: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
