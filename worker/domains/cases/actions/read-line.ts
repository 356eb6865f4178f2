import { ownerIn } from '../../../core/action/colleague-in.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { namedFirst } from '../../../core/record/search.ts'
import { longestLine, mustBeShort } from '../../../core/too-long.ts'
import { readCase } from '../../../language/case-line.ts'
import { capital } from '../../../language/formatting.ts'
import { mention } from '../../../language/shorthand/mention.ts'

const isPerson = (word: string) =>
  (word.length > 1 && word.startsWith('@')) || new RegExp(`^${mention.source}$`).test(word)

const isNumber = (number: string) =>
  `#${number} is a number. Type "open #${number}" for that case; a new one needs what it is about.`

/** In which fields of the form what is named stands. */
const fieldOf: Record<string, string> = {
  ...{ contact: 'contact', company: 'company', deal: 'deal', order: 'order' },
  product: 'product',
}

/** Who or what a line begins with: the one record that is called so; of several of a kind, which is asked. */
function about(hits: Hit[], named: string): Raw {
  const [first, ...more] = hits
  const field = first && fieldOf[first.kind]
  if (!field || more.some(({ kind }) => kind !== first.kind)) return {}
  return { [field]: more.length ? named : first.id }
}

/** `case Acme printer broken urgent`: who it is about, what it is, how urgent, and whose. */
export async function readLine(ctx: Context, line: string): Promise<Raw | undefined> {
  if (!line) return undefined
  mustBeShort(line, longestLine)
  const number = /^#?(\d{1,9})$/.exec(line)?.[1]
  if (number) throw new CrmError('invalid', isNumber(number))
  const { rest, priority, kind, owner } = readCase(line, isPerson)
  const { hits, named, rest: subject } = await namedFirst(ctx, 'any', rest, true)
  const its = subject ? about(hits, named) : {}
  return {
    ...its,
    subject: capital(Object.keys(its).length ? subject.replace(/^: ?/, '') : rest),
    ...(priority && { priority }),
    ...(kind && { kind }),
    ...(owner && {
      owner: ownerIn(ctx, new RegExp(`^${mention.source}$`).exec(owner)?.[1] ?? owner),
    }),
  }
}
