import type { Language } from './language.ts'

/** Korean. */
export const ko: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
