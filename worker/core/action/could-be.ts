import type { Choice } from '../card.ts'

/** More than so many are not named one by one, but chosen from a list. */
export const fewChoices = 5

/** Are some called the same? */
export const areTwins = (choices: Choice[]): boolean =>
  new Set(choices.map(({ label }) => label)).size < choices.length

/** What somebody may have meant, in words. */
export const couldBe = (choices: Choice[]): string =>
  choices.length > fewChoices || areTwins(choices)
    ? `one of ${choices.length}`
    : choices.map(({ label }) => label).join(' or ')
