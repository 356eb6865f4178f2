import { objectFirst } from '../../../core/action/typed-line.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { settingsLook } from '../../workspace/index.ts'
import { other } from '../lost-reason.ts'

/** A deal by its name, and what follows in this field. */
export const dealAnd = (field: string, read = (rest: string, _ctx: Context) => rest) =>
  objectFirst('deal', 'id', (rest, ctx): Raw => (rest ? { [field]: read(rest, ctx) } : {}))

/** A deal by its name and nothing else: what follows would be lost, so it is asked about. */
export async function onlyDeal(ctx: Context, line: string): Promise<Raw | undefined> {
  const read = await dealAnd('rest')(ctx, line, '')
  return read && 'rest' in read ? { id: line } : read
}

/** Why it was lost: a reason of the workspace's by its name or its beginning, else in these words. */
export async function typedLoss(ctx: Context, line: string): Promise<Raw | undefined> {
  const read = await dealAnd('reason')(ctx, line, '')
  if (typeof read?.reason !== 'string') return read
  const { lostReasons } = await find(ctx, settingsLook(ctx))
  const typed = read.reason.toLowerCase()
  const listed = lostReasons.filter((one) => one.toLowerCase().startsWith(typed))
  return listed.length ? read : { ...read, reason: other, other: read.reason }
}
