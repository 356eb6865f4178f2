import type { Language } from './language.ts'

/** Portuguese. */
export const pt: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
