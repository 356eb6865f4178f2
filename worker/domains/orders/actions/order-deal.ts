import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { type DealLine, deals } from '../../../../schema/workspace/deals.ts'
import { orders } from '../../../../schema/workspace/orders.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import { objectFirst } from '../../../core/action/typed-line.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { CrmError, unchanged } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { recordToChange } from '../../../core/record/queries.ts'
import { hiddenFields } from '../../../core/record/registry.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { today } from '../../../language/formatting.ts'
import { ask, first, map } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { type LineGiven, productsOf } from '../given-lines.ts'
import { newLines } from '../order-lines.ts'
import { freshNumber } from '../queries.ts'

type Deal = typeof deals.$inferSelect

const lineOf = (line: DealLine): LineGiven => ({
  ...(line.productId ? { productId: line.productId } : { name: line.name }),
  quantity: line.quantity / 1000,
  price: line.price,
  discount: line.discount / 100,
})

/** What was sold, as it stands in the deal; where that has no products, the deal itself. */
function linesOf(ctx: Context, { lines, title, amount }: Deal): LineGiven[] {
  if (hiddenFields({ ...ctx, shared: false }, 'deal').includes('amount'))
    throw new CrmError(
      'forbidden',
      'What this deal comes to is not shown to you. Somebody who sees it can order it.',
    )
  if (lines.length) return lines.map(lineOf)
  return [{ name: title, quantity: 1, price: amount ?? 0 }]
}

const earlier = (ctx: Context, deal: string) =>
  first(
    select(ctx, { id: orders.id })
      .from(scoped(ctx, orders))
      .where(and(eq(orders.dealId, deal))),
  )

async function run(ctx: Context, { id }: { id: string }) {
  const [deal, known, wanted] = await ask(
    ctx.db,
    recordToChange(ctx, deals, id),
    earlier(ctx, id),
    map(recordToChange(ctx, deals, id), (is) => linesOf(ctx, is)),
  )
  allow(ctx, 'change', deal)
  if (known) {
    const card = await recordCard(ctx, known.id)
    throw unchanged({ ...card, title: `Already ordered: ${deal.title}` })
  }
  if (deal.status !== 'won')
    throw new CrmError('invalid', 'Only a deal that is won becomes an order. Mark it won first.')
  const [products] = await ask(ctx.db, productsOf(ctx, wanted))
  const order = newId('order', ctx.now)
  const day = today(readerOf(ctx))
  return save(ctx, 'order.placed', [
    insert(ctx, orders, {
      id: order,
      number: freshNumber(ctx, order),
      companyId: deal.companyId,
      contactId: deal.contactIds[0] ?? null,
      dealId: deal.id,
      ownerId: deal.ownerId,
      teamId: deal.teamId,
      sharedWith: deal.sharedWith,
      status: 'placed',
      placedOn: day,
      ...newLines(ctx, wanted, products, deal.currency),
    }),
  ])
}

export const orderDeal = defineAction({
  title: 'Order a won deal',
  needs: 'change',
  submit: 'Order',
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  help: { Orders: [['order deal Acme renewal', 'A won deal becomes an order, with its products']] },
  typed: { words: ['order deal', 'place order'], read: objectFirst('deal', 'id', () => ({})) },
  run,
  card: receipt,
})
