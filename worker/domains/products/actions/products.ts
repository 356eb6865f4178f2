import { and, asc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { products as table } from '../../../../schema/workspace/deals.ts'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { beyond, defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { map, rows } from '../../../platform/db.ts'
import { offer, type Product } from '../card.ts'

/** What is sold, by name. */
export const productsList = defineList<Product>({
  holds: 'product',
  name: 'products',
  title: 'Products',
  page: (ctx, { after, most }) =>
    map(
      rows(
        selectAll(ctx, table)
          .from(scoped(ctx, table))
          .where(and(eq(table.active, true), beyond([table.name, table.id], after)))
          .orderBy(asc(table.name), asc(table.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ name, id }) => [name, id]),
    ),
  item: (ctx, product) => ({
    title: product.name,
    text: offer(ctx, product),
    button: open(product.id),
  }),
})

const card = (ctx: Context, parts: Part[]): Card => ({
  title: parts.length ? 'Products' : 'No products yet',
  ...(parts.length === 0 && {
    subtitle: 'Add what you sell, and deals can be made of it line by line.',
  }),
  parts,
  buttons: may(ctx, 'offer') ? [form('New product', 'save-product')] : [],
})

export const products = defineAction({
  title: 'Products',
  needs: 'read',
  input: z.object({}),
  help: { Numbers: [['products', 'What you sell, with prices']] },
  typed: { words: ['products'] },
  run: (ctx) => find(ctx, productsList.show(ctx, '')),
  card,
})
