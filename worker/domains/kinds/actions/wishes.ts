import { text } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import { labelledError } from '../../../core/errors.ts'
import { spelled, whyNotCalled } from '../kind-name.ts'
import type { Kind } from '../queries.ts'

/** What an admin sets of a kind: the same where it is added and where it is edited. */

const short = text.max(30, 'Please keep this under 30 characters.')

export const called = {
  one: short.meta({ label: 'One is called', hint: 'contract' }),
  many: short.meta({ label: 'Several are called', hint: 'contracts' }),
  titled: text
    .max(60, 'Please keep this under 60 characters.')
    .optional()
    .meta({ label: 'Their title is', hint: 'Name, number, plate; Name where it is left empty' }),
}

/** In the middle of a sentence: what is no abbreviation begins with a small letter. */
const plain = (typed: string): string =>
  /^\p{Lu}\p{Ll}/u.test(typed) ? typed.charAt(0).toLowerCase() + typed.slice(1) : typed

type Names = Pick<Kind, 'one' | 'many'>

/** Both names as sentences have them. Throws `invalid` where something else is called so. */
export function namesFor(ctx: Context, given: Names, others: Kind[]): Names {
  const names = { one: plain(given.one), many: plain(given.many) }
  for (const [field, label] of [
    ['one', 'One is called'],
    ['many', 'Several are called'],
  ] as const) {
    const typed = names[field]
    const same = others.find(({ one, many }) =>
      [one, many].some((name) => spelled(name) === spelled(typed)),
    )
    const why = same ? isThere(same) : whyNotCalled(ctx, given[field])
    if (why) throw labelledError(field, label, why)
  }
  return names
}

const isThere = ({ retiredAt, many }: Kind): string =>
  retiredAt === null
    ? `There are ${many} already.`
    : `There were ${many}. Use them again instead: what was kept of them is still there.`
