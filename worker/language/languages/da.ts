import type { Language } from './language.ts'

/** Danish. */
export const da: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
