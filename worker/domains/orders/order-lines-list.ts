import { eq } from 'drizzle-orm'
import { type OrderLine, orders } from '../../../schema/workspace/orders.ts'
import { drawnFrom } from '../../core/action/buttons.ts'
import type { Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { defineList, pageOf } from '../../core/record/list.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { day, decimal, money } from '../../language/formatting.ts'
import { first, map } from '../../platform/db.ts'
import { lineTotal } from './lines.ts'
import type { Order } from './queries.ts'

interface Row {
  order: Order
  line: OrderLine
  at: number
}

const before = { sale: '', return: 'Returned: ', credit: 'Credit: ' }

function lineItem(ctx: Context, { order, line }: Row): Item {
  const { locale } = readerOf(ctx)
  const written = (minor: number) => money({ minor, currency: order.currency }, locale)
  const off = line.discount ? `, ${decimal(line.discount, locale)} % off` : ''
  const on = line.on ? ` · ${day(line.on, readerOf(ctx))}` : ''
  const total = (line.type === 'sale' ? 1 : -1) * lineTotal(line)
  const each = written(Math.round(line.price))
  return {
    title: `${before[line.type]}${line.name}`,
    text: `${decimal(line.quantity, locale)} × ${each}${off} · ${written(total)}${on}`,
    ...(may(ctx, 'change', order) && {
      button: {
        ...{ label: 'Change', action: 'save-order-line', mode: 'form' as const },
        input: { id: order.id, line: line.id },
        drawn: drawnFrom(order),
      },
    }),
  }
}

/** What is bought in an order, a line each; none where that is hidden. */
export const linesOfOrder = defineList<Row>({
  ...{ name: 'lines-of-order', title: 'Lines' },
  page: (ctx, { of, after, most }) =>
    map(
      first(selectAll(ctx, orders).from(scopedById(ctx, orders)).where(eq(orders.id, of))),
      (order) => {
        const all = (order?.lines ?? []).map((line, at) => ({ order: order as Order, line, at })) // there are lines
        const from = all.filter(({ at }) => at > Number(after?.[0] ?? -1))
        return pageOf(from, most, ({ at }) => [at])
      },
    ),
  item: lineItem,
})
