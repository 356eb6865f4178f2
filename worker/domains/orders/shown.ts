import { eq, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { as, both, first, type Look, map } from '../../platform/db.ts'
import { linesOfOrder } from './order-lines-list.ts'
import type { Order } from './queries.ts'

const named = (ctx: Context, id: string) =>
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
  )

/** An order with the names around it. */
export interface OrderShown {
  order: Order
  company: string | null
  contact: string | null
  deal: string | null
  owner: string | null
  lines: Part[]
}

export const orderShown = (ctx: Context, id: string): Look<OrderShown | undefined> =>
  map(both(named(ctx, id), linesOfOrder.beginning(ctx, 8, id)), ([row, lines]) => {
    if (!row) return undefined
    const { company, contact, deal, owner, ...order } = row
    return { order, company, contact, deal, owner, lines }
  })
