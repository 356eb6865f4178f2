import type { Language } from './language.ts'

/** Spanish. */
export const es: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
