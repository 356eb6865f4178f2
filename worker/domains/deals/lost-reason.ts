import { couldBe } from '../../core/action/could-be.ts'
import type { Choice } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, labelledError } from '../../core/errors.ts'
import { reasonsMeant, reasonsNear } from '../../language/shorthand.ts'
import { type Look, map } from '../../platform/db.ts'
import { settingsLook } from '../workspace/index.ts'

/** A reason that is none of the workspace's own. */
export const other = 'other'

/** The workspace's reasons, and Other. */
export const reasonChoices = (ctx: Context): Look<Choice[]> =>
  map(settingsLook(ctx), ({ lostReasons }) => reasonsListed(lostReasons))

export const reasonsListed = (reasons: string[]): Choice[] => [
  ...reasons
    .filter((one) => one.toLowerCase() !== other)
    .map((one) => ({ value: one, label: one })),
  { value: other, label: 'Other' },
]

/** A reason as it was typed: of the list, perhaps of it, or where it is said to be one, their own words. */
export function reasonTyped(
  typed: string,
  reasons: string[],
  locale: string,
  led: boolean,
): { reason: string; other?: string } | undefined {
  const [only, ...more] = reasonsMeant(typed, reasons, locale)
  if (only) return { reason: more.length ? typed : only }
  if (reasonsNear(typed, reasons, locale).length) return { reason: typed, other: typed }
  return led ? { reason: other, other: typed } : undefined
}

/** What was picked, or said in their own words. */
interface Given {
  reason: string
  other?: string | undefined
}

/** A reason of the workspace's list, by its name or its beginning. */
function reasonListed(reasons: string[], { reason: typed, other: own }: Given, locale: string) {
  const meant = reasonsMeant(typed, reasons, locale)
  const [only, ...more] = meant
  if (only && more.length === 0) return only
  const near = meant.length ? meant : reasonsNear(typed, reasons, locale)
  const listed = reasonsListed(near.length ? near : reasons)
  const choices = listed.map((one) =>
    one.value === other && own ? { ...one, label: `Other: ${own}` } : one,
  )
  const reason = near.length
    ? `"${typed}" could be ${couldBe(choices.filter(({ value }) => value !== other))}.`
    : `"${typed}" is none of ${reasons.join(', ')}. Choose Other to say it in your words.`
  throw new CrmError('ambiguous', `Reason: ${reason}`, {
    fields: { reason },
    ask: { field: 'reason', choices },
  })
}

export function reasonOf(reasons: string[], given: Given, locale: string): string {
  if (given.reason.toLowerCase() !== other) return reasonListed(reasons, given, locale)
  if (given.other) return given.other
  throw labelledError('other', 'Other reason', 'Please say in a few words why it was lost.')
}
