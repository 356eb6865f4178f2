import type { Language } from './language.ts'

/** Italian. */
export const it: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
