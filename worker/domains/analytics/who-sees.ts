import { type SQL, sql } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hiddenFields } from '../../core/record/registry.ts'
import { rowsSeenBy } from '../../core/record/seen.ts'

/** Does the reader see every order, and what it comes to? What is made of all of them is for these. */
export const maySeeAll = (reader: Audience): boolean => {
  const hidden = hiddenFields(reader, 'order')
  return !rowsSeenBy(reader, orders) && !hidden.includes('amount') && !hidden.includes('lines')
}

export const seesAllOrders = (reader: Audience): SQL | undefined =>
  maySeeAll(reader) ? undefined : sql`false`

/** Throws where the reader sees some orders only. */
export function mustSeeAll(ctx: Context): void {
  if (maySeeAll(ctx)) return
  throw new CrmError(
    'forbidden',
    ctx.shared
      ? 'This is made of all orders: not everyone here sees them. Ask me in our own chat.'
      : 'This is made of all orders and their amounts, of which you do not see all.',
  )
}

/** What orders cost us is shown to who sees it of an order. */
export const maySeeCosts = (reader: Audience): boolean =>
  !hiddenFields(reader, 'order').includes('costs')
