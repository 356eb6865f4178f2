import type { Language } from './language.ts'

/** Romanian. */
export const ro: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
