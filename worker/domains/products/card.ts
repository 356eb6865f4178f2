import { and, eq } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { money } from '../../language/formatting.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import { dealsWith, lists, type Open } from '../deals/lists.ts'

export type Product = typeof products.$inferSelect

export interface ProductShown {
  product: Product
  deals: Open
}

/** A product and the open deals it is in. */
export const productShown = (ctx: Context, id: string): Look<ProductShown | undefined> =>
  map(
    both(
      first(
        ctx.db
          .select()
          .from(products)
          .where(and(eq(products.workspaceId, ctx.workspace.id), eq(products.id, id))),
      ),
      dealsWith(ctx, id),
    ),
    ([product, deals]) => product && { product, deals },
  )

/** Its code and price in one line. */
export const offer = (ctx: Context, { code, price, currency }: Product): string =>
  [code, price !== null && money({ minor: price, currency }, readerOf(ctx).locale)]
    .filter(Boolean)
    .join(' · ')

function buttons({ id, version, active }: Product): Button[] {
  const about = { input: { id }, drawn: { record: id, version } }
  const edit: Button = { label: 'Edit', action: 'save-product', mode: 'form', ...about }
  if (!active) return [{ ...edit, label: 'Offer again' }]
  return [edit, { label: 'Retire', action: 'retire-product', mode: 'act', ...about }]
}

export function productCard(ctx: Context, { product, deals }: ProductShown): Card {
  const line = offer(ctx, product)
  return {
    title: product.name,
    ...(!product.active && { badge: 'Retired', tone: 'warn' as const }),
    ...(line && { subtitle: line }),
    parts: lists(ctx, deals, []),
    buttons: may(ctx, 'offer') ? buttons(product) : [],
  }
}
