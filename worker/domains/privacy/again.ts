import type { Context } from '../../core/context.ts'
import { readerOf } from '../../core/context.ts'
import type { Change } from '../../core/event/commit/index.ts'
import type { ReceiptNotes } from '../../core/record/kind.ts'
import { recordKind } from '../../core/record/registry.ts'
import { flat } from '../../core/record/values.ts'
import { moment } from '../../language/formatting.ts'
import { type ErasedBefore, erasedBefore } from './erased-before.ts'
import { knownAs, tracesIn } from './traces.ts'

/** Who comes back after being erased: known by an address or a number, as many share a name. */

const added = (ctx: Context, changes: Change[]) =>
  changes.flatMap((change) => {
    const kind = recordKind(ctx, change.kind)
    if (change.op !== 'insert' || !kind.isPerson) return []
    return [{ ...tracesIn(ctx, kind, [flat(change.row)]), names: [] }]
  })

async function found(ctx: Context, changes: Change[]) {
  const people = added(ctx, changes)
  const emails = people.flatMap((one) => one.emails)
  const phones = people.flatMap((one) => one.phones)
  const known: ErasedBefore[] = people.length
    ? await erasedBefore(ctx, { names: [], emails, phones })
    : []
  return { people, known }
}

/** How many of those that are added were erased here. */
export async function erasedAgain(ctx: Context, changes: Change[]): Promise<number> {
  const { people, known } = await found(ctx, changes)
  const keys = new Set(known.map(({ key }) => key))
  const { country } = ctx.workspace
  return people.filter((one) => knownAs(one, country).some((key) => keys.has(key))).length
}

/** What a receipt says of it. Of many at once, what brings them says how many. */
export async function erasedNotes(ctx: Context, changes: Change[]): Promise<ReceiptNotes> {
  if (ctx.batch) return {}
  const [last] = (await found(ctx, changes)).known
  if (!last) return {}
  const when = moment(last.at, readerOf(ctx))
  return {
    left: `Somebody with this address or number was erased here, ${when}. Keep them only if they came back themselves.`,
  }
}
