import { asc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { products as table } from '../../../../schema/workspace/deals.ts'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { rows } from '../../../platform/db.ts'
import { offer, type Product } from '../card.ts'

const page = 20

const load = (ctx: Context) =>
  find(
    ctx,
    rows(
      selectAll(ctx, table)
        .from(scoped(ctx, table))
        .where(eq(table.active, true))
        .orderBy(asc(table.name))
        .limit(page + 1),
    ),
  )

function card(ctx: Context, found: Product[]): Card {
  const items = found.slice(0, page).map((product) => ({
    title: product.name,
    text: offer(ctx, product),
    button: open(product.id),
  }))
  const more = found.length > page && `The first ${page}. Any other is found by its name or code.`
  const none = items.length === 0 && 'Add what you sell, and deals can be made of it line by line.'
  const subtitle = none || more
  return {
    title: items.length ? 'Products' : 'No products yet',
    ...(subtitle && { subtitle }),
    parts: items.length ? [{ kind: 'list', items }] : [],
    buttons: may(ctx, 'offer') ? [form('New product', 'save-product')] : [],
  }
}

export const products = defineAction({
  title: 'Products',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['products'], read: () => ({}) },
  run: load,
  card,
})
