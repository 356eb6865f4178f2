import { eq } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { keyed } from '../../core/record/matching.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { productKey } from '../../language/fold.ts'
import { today } from '../../language/formatting.ts'
import { first, type Look, map } from '../../platform/db.ts'

export type Order = typeof orders.$inferSelect

/** No external system is called so: the key of a number is one order's alone, as external ids are. */
export const numberKind = 'external:order:#'

export const numberKey = (number: string): string => productKey(number.replace(/^#/, ''))

/** The day and some letters: short enough to be said, and nobody counts. */
export function freshNumber(ctx: Context, id: string): string {
  const day = today(readerOf(ctx)).slice(2).replaceAll('-', '')
  return `${day}-${id.slice(ctx.batch ? -8 : -5).toUpperCase()}`
}

/** The order of that number, where the reader sees it. */
export const orderNumbered = (ctx: Context, number: string | undefined) =>
  keyed(ctx, orders, numberKind, [number && numberKey(number)])

/**
 * What the lines of an order cost, also for who does not see it: where they change a line, the costs
 * of the others stay.
 */
export const costsKept = (ctx: Context, id: string): Look<Order['costs']> =>
  map(
    first(
      select({ ...system(ctx), db: ctx.db }, { costs: orders.costs })
        .from(scopedById(system(ctx), orders))
        .where(eq(orders.id, id)),
    ),
    (row) => row?.costs ?? null,
  )
