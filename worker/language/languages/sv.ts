import type { Language } from './language.ts'

/** Swedish. */
export const sv: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
