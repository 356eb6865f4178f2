import type { Choice } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { labelledError } from '../../core/errors.ts'
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

/** A reason of the workspace's list, by its name or its beginning. */
function reasonListed(reasons: string[], typed: string): string {
  const text = typed.toLowerCase()
  const exact = reasons.find((one) => one.toLowerCase() === text)
  if (exact) return exact
  const [only, ...more] = reasons.filter((one) => one.toLowerCase().startsWith(text))
  if (only && more.length === 0) return only
  const all = reasons.join(', ')
  throw labelledError(
    'reason',
    'Reason',
    `"${typed}" is none of ${all}. Choose Other to say it in your words.`,
  )
}

/** What was picked, or said in their own words. */
export function reasonOf(
  reasons: string[],
  given: { reason: string; other?: string | undefined },
): string {
  if (given.reason.toLowerCase() !== other) return reasonListed(reasons, given.reason)
  if (given.other) return given.other
  throw labelledError('other', 'Other reason', 'Please say in a few words why it was lost.')
}
