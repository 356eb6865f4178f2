import { type SQL, sql } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import { date, number } from '../../core/action/fields.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/field.ts'
import { scoped } from '../../core/record/scoped.ts'

/** What is known of a customer by their orders. */

type Column = typeof orders.companyId | typeof orders.contactId

const from = (ctx: Context, of: Column, id: SQL, what: SQL): SQL =>
  sql`(select ${what} from ${scoped(ctx, orders)} where ${of} = ${id} and ${orders.status} <> 'cancelled')`

const dayKnown = (label: string, of: Column, what: SQL): Known => ({
  ...{ label, is: date, export: false },
  value: (ctx, id) => from(ctx, of, id, what),
})

const customerKnown = (of: Column): Record<string, Known> => ({
  'known.orders': {
    ...{ label: 'Orders', is: number, export: false },
    value: (ctx, id) => from(ctx, of, id, sql`count(*)`),
  },
  'known.lastOrder': {
    ...dayKnown('Last order', of, sql`max(${orders.placedOn})`),
    latest: true,
  },
  'known.firstOrder': dayKnown('First order', of, sql`min(${orders.placedOn})`),
})

const ofCompany = customerKnown(orders.companyId)
const ofContact = customerKnown(orders.contactId)

export const knownByOrders = { company: () => ofCompany, contact: () => ofContact }
