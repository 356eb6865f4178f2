import type { Language } from './language.ts'

/** Chinese. */
export const zh: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
