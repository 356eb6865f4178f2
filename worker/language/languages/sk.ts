import type { Language } from './language.ts'

/** Slovak. */
export const sk: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
