import type { Language } from './language.ts'

/** Turkish. */
export const tr: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
