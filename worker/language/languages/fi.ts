import type { Language } from './language.ts'

/** Finnish. */
export const fi: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
