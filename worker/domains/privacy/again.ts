import type { Context } from '../../core/context.ts'
import { readerOf } from '../../core/context.ts'
import type { Change } from '../../core/event/commit/index.ts'
import type { ReceiptNotes } from '../../core/record/drawn.ts'
import { recordKind } from '../../core/record/registry.ts'
import { flat } from '../../core/record/values.ts'
import { moment } from '../../language/formatting.ts'
import { erasedAs, erasureSecret } from './erased-before.ts'
import { knownAs, tracesIn } from './traces.ts'

/** Who comes back after being erased: known by an address or a number, as many share a name. */

const isAdded = (ctx: Context, { op, kind }: Change) =>
  op === 'insert' && recordKind(ctx, kind).isPerson === true

/** What each of those who are added is known as. */
const added = (ctx: Context, changes: Change[]) =>
  changes.map(({ kind, row }) => {
    const traces = tracesIn(ctx, recordKind(ctx, kind), [flat(row)])
    return knownAs({ ...traces, names: [] }, ctx.workspace.country)
  })

/** How many of those that are added were erased here. */
export async function erasedAgain(ctx: Context, changes: Change[]): Promise<number> {
  const some = changes.filter((change) => isAdded(ctx, change))
  // Where nobody was erased yet, nothing is worked out of those who come.
  const secret = some.length ? await erasureSecret(ctx) : undefined
  if (!secret) return 0
  const people = added(ctx, some)
  const known = await erasedAs(ctx, secret, [...new Set(people.flat())])
  const keys = new Set(known.map(({ key }) => key))
  return people.filter((one) => one.some((key) => keys.has(key))).length
}

/** What a receipt says of it. Of many at once, what brings them says how many. */
export async function erasedNotes(ctx: Context, changes: Change[]): Promise<ReceiptNotes> {
  if (ctx.batch) return {}
  const keys = added(
    ctx,
    changes.filter((change) => isAdded(ctx, change)),
  ).flat()
  const secret = keys.length ? await erasureSecret(ctx) : undefined
  const [last] = secret ? await erasedAs(ctx, secret, [...new Set(keys)]) : []
  if (!last) return {}
  const when = moment(last.at, readerOf(ctx))
  return {
    left: `Somebody with this address or number was erased here, ${when}. Keep them only if they came back themselves.`,
  }
}
