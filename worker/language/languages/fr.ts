import type { Language } from './language.ts'

/** French. */
export const fr: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
