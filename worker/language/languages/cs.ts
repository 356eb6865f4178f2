import type { Language } from './language.ts'

/** Czech. */
export const cs: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
