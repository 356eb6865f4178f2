import type { Language } from './language.ts'

/** Hungarian. */
export const hu: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
