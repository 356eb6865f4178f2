import type { Language } from './language.ts'

/** Ukrainian. */
export const uk: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
