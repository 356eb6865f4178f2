import { and, desc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { companies, contacts } from '../../../../schema/workspace/people.ts'
import type { Context } from '../../../core/context.ts'
import { beyond, type Cursor } from '../../../core/record/list.ts'
import { scopedById } from '../../../core/record/scoped.ts'
import { type Look, rows } from '../../../platform/db.ts'
import type { CustomerValue } from '../queries.ts'

export type CustomerShown = CustomerValue & { name: string }

export interface CustomersWanted {
  analysisId: string
  most: number
  after?: Cursor | undefined
  tier?: string | undefined
}

/** What a customer is called: null for who does not see the record, or where it is not there any more. */
const customerName = (ctx: Context, id: SQL): SQL<string> =>
  sql<string>`coalesce((select c.name from ${scopedById(ctx, companies, 'c')} where c.id = ${id}),
    (select p.name from ${scopedById(ctx, contacts, 'p')} where p.id = ${id}))`

/** Customers whom the reader sees, the most valuable first. */
export function customersWhere(
  ctx: Context,
  which: SQL | undefined,
  { after, most }: Pick<CustomersWanted, 'after' | 'most'>,
): Look<CustomerShown[]> {
  const name = customerName(ctx, sql`${customerValues.customerId}`)
  return rows(
    ctx.db
      .select({ ...getTableColumns(customerValues), name: name.as('customer_name') })
      .from(customerValues)
      .where(
        and(
          eq(customerValues.workspaceId, ctx.workspace.id),
          which,
          beyond([customerValues.worth, customerValues.customerId], after, '<'),
          sql`${name} is not null`,
        ),
      )
      .orderBy(desc(customerValues.worth), desc(customerValues.customerId))
      .limit(most),
  )
}

/** A page of those that an analysis found. */
export const customersPage = (
  ctx: Context,
  { analysisId, tier, ...page }: CustomersWanted,
): Look<CustomerShown[]> =>
  customersWhere(
    ctx,
    and(
      eq(customerValues.analysisId, analysisId),
      tier === undefined ? undefined : eq(customerValues.tier, tier),
    ),
    page,
  )
