import type { Language } from './language.ts'

/** Dutch. */
export const nl: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
