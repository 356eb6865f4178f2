import type { Language } from './language.ts'

/** Norwegian. */
export const nb: Language = {
  amounts: {},

  /* Days, times and what repeats. */

  dates: {},
}
