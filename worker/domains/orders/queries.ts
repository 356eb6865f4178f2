import { eq, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { keyed } from '../../core/record/matching.ts'
import { system } from '../../core/record/reader.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { productKey } from '../../language/fold.ts'
import { as, first, type Look, map } from '../../platform/db.ts'

export type Order = typeof orders.$inferSelect

/** No external system is called so: the key of a number is one order's alone, as external ids are. */
export const numberKind = 'external:order:#'

export const numberKey = (number: string): string => productKey(number.replace(/^#/, ''))

/** The order of that number, where the reader sees it. */
export const orderNumbered = (ctx: Context, number: string | undefined) =>
  keyed(ctx, orders, numberKind, [number && numberKey(number)])

/** An order with the names around it. */
export interface OrderShown {
  order: Order
  company: string | null
  contact: string | null
  deal: string | null
  owner: string | null
}

export const orderShown = (ctx: Context, id: string): Look<OrderShown | undefined> =>
  map(
    first(
      select(ctx, {
        ...as(orders, 'order'),
        company: sql<string | null>`${companies.name}`.as('company'),
        contact: sql<string | null>`${contacts.name}`.as('contact'),
        deal: sql<string | null>`${deals.title}`.as('deal'),
        owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      })
        .from(scopedById(ctx, orders))
        .leftJoin(scopedById(ctx, companies), eq(companies.id, orders.companyId))
        .leftJoin(scopedById(ctx, contacts), eq(contacts.id, orders.contactId))
        .leftJoin(scopedById(ctx, deals), eq(deals.id, orders.dealId))
        .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, orders.ownerId))
        .where(eq(orders.id, id)),
    ),
    (row) => {
      if (!row) return undefined
      const { company, contact, deal, owner, ...order } = row
      return { order, company, contact, deal, owner }
    },
  )

/**
 * What the lines of an order cost, also for who does not see it: where they change a line, the costs
 * of the others stay.
 */
export const costsKept = (ctx: Context, id: string): Look<Order['costs']> =>
  map(
    first(
      select({ ...system(ctx), db: ctx.db }, { costs: orders.costs })
        .from(scopedById(system(ctx), orders))
        .where(eq(orders.id, id)),
    ),
    (row) => row?.costs ?? null,
  )
