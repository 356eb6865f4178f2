import { orders } from '../../../../schema/workspace/orders.ts'
import type { Saved } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { recordToChange } from '../../../core/record/queries.ts'
import { ask, both, type Look } from '../../../platform/db.ts'
import { costsKept, type Order } from '../queries.ts'

type Patch = Partial<Omit<Order, 'id' | 'workspaceId' | 'version' | 'createdAt' | 'ownValues'>>

/** Reads the order, what its lines cost and what else is wanted, sets what differs, and reports. */
export async function changeOrder<T>(
  ctx: Context,
  event: string,
  id: string,
  look: Look<T>,
  patch: (order: Order, found: T, costs: Order['costs']) => Patch,
): Promise<Saved> {
  const [order, [found, costs]] = await ask(
    ctx.db,
    recordToChange(ctx, orders, id),
    both(look, costsKept(ctx, id)),
  )
  allow(ctx, 'change', order)
  return saveDiffering(ctx, event, edit(orders, order, patch(order, found, costs)))
}
