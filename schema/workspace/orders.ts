import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { belonging, belongingIndexes, externalIds, ownValues, record } from './record.ts'

/** The steps of an order in their order, and the two ways in which it ends otherwise. */
export const orderStatuses = [
  ...(['placed', 'paid', 'packed', 'shipped', 'delivered'] as const),
  ...(['returned', 'cancelled'] as const),
] as const

/** A return brings goods back, a credit gives money back without: both lower what the order comes to. */
export const lineTypes = ['sale', 'return', 'credit'] as const

/**
 * Part of an order: pieces, minor units a piece before tax (parts of such a unit as decimals), per cent
 * off, per cent of tax on what is left. `on` is the day of a return or credit.
 */
export interface OrderLine {
  id: string
  type: (typeof lineTypes)[number]
  productId: string | null
  name: string
  quantity: number
  price: number
  discount: number
  tax: number
  on: string | null
}

/** What an order costs us in minor units of its currency: in all, and a piece of each line by its id. */
export interface OrderCosts {
  total: number
  lines: Record<string, number>
}

/** Whose order it is: the company's, where there is one, else the person's. */
// Without commas, at which drizzle-kit would cut it in an index.
export const customerOf = sql`case when company_id is not null then company_id else contact_id end`

/**
 * `amount` is what the lines come to, in minor units of `currency`: sales less returns and credits,
 * after discounts and before tax. `returned`, `discounted` and `tax` are parts of the same sum. Days
 * are YYYY-MM-DD.
 */
export const orders = sqliteTable(
  'orders',
  {
    ...record,
    number: text().notNull(),
    companyId: text('company_id'),
    contactId: text('contact_id'),
    dealId: text('deal_id'),
    status: text({ enum: orderStatuses }).notNull(),
    placedOn: text('placed_on').notNull(),
    paidOn: text('paid_on'),
    packedOn: text('packed_on'),
    shippedOn: text('shipped_on'),
    deliveredOn: text('delivered_on'),
    returnedOn: text('returned_on'),
    cancelledOn: text('cancelled_on'),
    channel: text(),
    place: text(),
    region: text(),
    lines: text({ mode: 'json' }).$type<OrderLine[]>().notNull().default([]),
    costs: text({ mode: 'json' }).$type<OrderCosts>(),
    amount: integer().notNull().default(0),
    returned: integer().notNull().default(0),
    discounted: integer().notNull().default(0),
    tax: integer().notNull().default(0),
    currency: text().notNull(),
    ownerId: text('owner_id'),
    ...belonging,
    externalIds,
    ownValues,
  },
  (t) => [
    index('orders_placed').on(t.workspaceId, t.placedOn, t.id),
    index('orders_created').on(t.workspaceId, t.createdAt, t.id),
    // What each customer bought and when, in their order: the whole of what their value is made of.
    index('orders_customer').on(
      t.workspaceId,
      customerOf,
      t.placedOn,
      t.status,
      t.currency,
      t.amount,
      t.id,
    ),
    index('orders_company').on(t.workspaceId, t.companyId, t.placedOn, t.id),
    index('orders_contact').on(t.workspaceId, t.contactId, t.placedOn, t.id),
    index('orders_deal').on(t.workspaceId, t.dealId).where(sql`deal_id is not null`),
    index('orders_status').on(t.workspaceId, t.status, t.placedOn, t.id),
    index('orders_owner').on(t.workspaceId, t.ownerId, t.placedOn, t.id),
    ...belongingIndexes('orders', t),
  ],
)
