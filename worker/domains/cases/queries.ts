import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { cases, messages } from '../../../schema/workspace/cases.ts'
import { deals, products } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { orders } from '../../../schema/workspace/orders.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import type { Context } from '../../core/context.ts'
import { recordToChange } from '../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { as, first, type Look, rows } from '../../platform/db.ts'

export type Case = typeof cases.$inferSelect
export type Message = typeof messages.$inferSelect

/** A case as it is changed. Throws `not_found` where this member sees none. */
export const caseLook = (ctx: Context, id: string): Look<Case> => recordToChange(ctx, cases, id)

/** A case with the names around it. */
export const caseNamed = (ctx: Context, id: string | SQL) =>
  first(
    select(ctx, {
      ...as(cases, 'case'),
      person: sql<string | null>`${contacts.name}`.as('person'),
      company: sql<string | null>`${companies.name}`.as('company'),
      owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
      ownerStands: workspaceMembers.availability,
      ownerBackAt: workspaceMembers.backAt,
      deal: sql<string | null>`${deals.title}`.as('deal'),
      order: sql<string | null>`${orders.number}`.as('order_number'),
      product: sql<string | null>`${products.name}`.as('product'),
    })
      .from(scopedById(ctx, cases))
      .leftJoin(scopedById(ctx, contacts), eq(contacts.id, cases.contactId))
      .leftJoin(scopedById(ctx, companies), eq(companies.id, cases.companyId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, cases.ownerId))
      .leftJoin(scopedById(ctx, deals), eq(deals.id, cases.dealId))
      .leftJoin(scopedById(ctx, orders), eq(orders.id, cases.orderId))
      .leftJoin(scopedById(ctx, products), eq(products.id, cases.productId))
      .where(sql`${cases.id} = ${id}`),
  )

export type CaseNamed = NonNullable<ReturnType<ReturnType<typeof caseNamed>['read']>>

const said = {
  ...as(messages, 'message'),
  author: sql<string | null>`${workspaceMembers.name}`.as('author'),
  person: sql<string | null>`${contacts.name}`.as('person'),
}

export const saidFrom = (ctx: Context, from: typeof messages) =>
  select(ctx, said)
    .from(from)
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, messages.authorId))
    .leftJoin(scopedById(ctx, contacts), eq(contacts.id, messages.contactId))

/** What was said in a case last, the latest first. */
export const latestSaid = (ctx: Context, caseId: string | SQL, most: number) =>
  rows(
    saidFrom(ctx, scoped(ctx, messages))
      .where(sql`${messages.caseId} = ${caseId}`)
      .orderBy(desc(messages.at), desc(messages.id))
      .limit(most),
  )

export type Said = ReturnType<ReturnType<typeof latestSaid>['read']>[number]

export const saidLook = (ctx: Context, id: string): Look<Said | undefined> =>
  first(saidFrom(ctx, scopedById(ctx, messages)).where(eq(messages.id, id)))

/** The whole text of a message that this reader may see. */
export const messageText = (ctx: Context, id: string) =>
  first(
    select(ctx, {
      text: sql<string>`coalesce((select text from long_texts
          where workspace_id = ${ctx.workspace.id} and record_id = ${id}), ${messages.text})`.as(
        'whole_text',
      ),
    })
      .from(scopedById(ctx, messages))
      .where(eq(messages.id, id)),
  )
