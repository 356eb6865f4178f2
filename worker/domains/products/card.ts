import { eq } from 'drizzle-orm'
import { products } from '../../../schema/workspace/deals.ts'
import { removeButton } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { money } from '../../language/formatting.ts'
import { first, type Look } from '../../platform/db.ts'

export type Product = typeof products.$inferSelect

export const productLook = (ctx: Context, id: string): Look<Product | undefined> =>
  first(selectAll(ctx, products).from(scopedById(ctx, products)).where(eq(products.id, id)))

/** Its code and price in one line. */
export const offer = (
  ctx: Context,
  { code, price, currency, category }: Pick<Product, 'code' | 'price' | 'currency' | 'category'>,
): string =>
  [code, price !== null && money({ minor: price, currency }, readerOf(ctx).locale), category]
    .filter(Boolean)
    .join(' · ')

function buttons({ id, version, active }: Product): Button[] {
  const about = { input: { id }, drawn: { record: id, version } }
  const edit: Button = { label: 'Edit', action: 'save-product', mode: 'form', ...about }
  if (!active) return [{ ...edit, label: 'Offer again' }]
  return [
    edit,
    { label: 'Retire', action: 'retire-product', mode: 'act', style: 'danger', ...about },
  ]
}

export function productCard(ctx: Context, product: Product): Card {
  const line = offer(ctx, product)
  const { cost, currency } = product
  const value = cost === null ? '' : money({ minor: cost, currency }, readerOf(ctx).locale)
  return {
    title: product.name,
    ...(!product.active && { badge: 'Retired', tone: 'warn' as const }),
    ...(line && { subtitle: line }),
    parts: value ? [{ kind: 'facts', facts: [{ label: 'Cost', value }] }] : [],
    buttons: may(ctx, 'offer') ? buttons(product) : [],
    more: may(ctx, 'offer') ? [removeButton(product)] : [],
  }
}
