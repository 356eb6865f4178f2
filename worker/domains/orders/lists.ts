import {
  and,
  desc,
  eq,
  inArray,
  type Placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { linkedAlike, linkedPage } from '../../core/record/linked.ts'
import { beyond, type Cursor, defineList, pageOf } from '../../core/record/list.ts'
import { type Asker, pageAlike } from '../../core/record/read-alike.ts'
import { hiddenFields } from '../../core/record/registry.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { map, nothing, rows } from '../../platform/db.ts'
import { orderItem } from './card.ts'

const latestWhere = (
  reader: Asker,
  from: typeof orders,
  which: SQL | undefined,
  after: Cursor | undefined,
  most: number,
  [placedOn, id]: [SQLWrapper, SQLWrapper] = [orders.placedOn, orders.id],
) =>
  select(reader, {
    id: orders.id,
    number: orders.number,
    status: orders.status,
    amount: orders.amount,
    currency: orders.currency,
    placedOn: orders.placedOn,
    customer: sql<string | null>`coalesce(${contacts.name}, ${companies.name})`.as('customer'),
  })
    .from(from)
    .leftJoin(scopedById(reader, companies), eq(companies.id, orders.companyId))
    .leftJoin(scopedById(reader, contacts), eq(contacts.id, orders.contactId))
    .where(and(which, beyond([placedOn, id], after, '<')))
    .orderBy(desc(placedOn), desc(id))
    .limit(most)

type Listed = Awaited<ReturnType<typeof latestWhere>>[number]

const latestFirst = ({ placedOn, id }: Listed): Cursor => [placedOn, id]

/** Of a field whose index is not in the order of the list: SQLite would walk all orders in that order. */
const fewSorted: [SQLWrapper, SQLWrapper] = [sql`+${orders.placedOn}`, sql`+${orders.id}`]

function ofField(
  name: string,
  column: SQLiteColumn | undefined,
  named: boolean,
  order?: [SQLWrapper, SQLWrapper],
) {
  const isOf = (of: string | Placeholder) => column && eq(column, of)
  const read = pageAlike((reader, of, most, after) =>
    latestWhere(reader, scoped(reader, orders), isOf(of), after, most + 1, order),
  )
  return defineList<Listed>({
    ...{ holds: 'order', name, title: 'Orders' },
    page: (ctx, asked) =>
      map(rows(read(ctx, asked)), (found) => pageOf(found, asked.most, latestFirst)),
    item: (ctx, order) => orderItem(ctx, order, named ? order.customer : undefined),
  })
}

/** All orders, the latest first. */
export const allOrders = ofField('orders', undefined, true)
export const ordersOfCompany = ofField('orders-of-company', orders.companyId, true)
export const ordersOfContact = ofField('orders-of-contact', orders.contactId, false)
export const ordersOfDeal = ofField('orders-of-deal', orders.dealId, false, fewSorted)

const ofProduct = linkedAlike(orders, 'order', (reader, ids, most) =>
  latestWhere(reader, scopedById(reader, orders), inArray(orders.id, ids), undefined, most),
)

/** Orders that have a line of a product, the latest first. */
export const ordersOfProduct = defineList<Listed>({
  ...{ holds: 'order', name: 'orders-of-product', title: 'Orders' },
  page: (ctx, asked) => {
    // What is bought is hidden with what it comes to.
    if (hiddenFields(ctx, 'order').includes('lines')) return nothing({ rows: [] })
    return linkedPage<Listed>(asked, ofProduct(ctx, asked))
  },
  item: (ctx, order) => orderItem(ctx, order, order.customer),
})
