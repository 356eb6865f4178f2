import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { type Item, listed, type Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { day } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { amountOf } from './card.ts'
import { type DealRole, roleNames } from './people.ts'

/** What a list says of a deal; its stage is joined. */
export const listColumns = {
  id: deals.id,
  version: deals.version,
  title: deals.title,
  amount: deals.amount,
  currency: deals.currency,
  contactRoles: deals.contactRoles,
  closeOn: deals.closeOn,
  stage: sql<string | null>`${stages.name}`.as('stage'),
}

/** Of the deals this contact, or product, is part of, the latest; they are found by their ids. */
export const dealsOfPart = (ctx: Context, id: string, latest: number) =>
  inArray(
    deals.id,
    sql`(select from_id from links where workspace_id = ${ctx.workspace.id}
      and to_id = ${id} and kind = 'deal' order by at desc limit ${latest})`,
  )

/** Open deals of a company, the latest first. */
export const openDeals = (ctx: Context, companyId: string | SQL) =>
  openDealsWhere(ctx, scoped(ctx, deals), eq(deals.companyId, companyId))

/** Open deals this contact, or product, is part of, of any company. */
export const dealsWith = (ctx: Context, contactId: string) =>
  openDealsWhere(ctx, scopedById(ctx, deals), dealsOfPart(ctx, contactId, 10))

const openDealsWhere = (ctx: Context, from: typeof deals, which: SQL) =>
  rows(
    select(ctx, listColumns)
      .from(from)
      .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
      .where(and(which, eq(deals.status, 'open')))
      .orderBy(desc(deals.createdAt))
      .limit(5),
  )

export type Open = ReturnType<ReturnType<typeof openDeals>['read']>

/** A company's latest open deals, by id. */
export const dealsOf = (ctx: Context, company: SQL) => sql`
  select * from (select id from ${scoped(ctx, deals)}
    where company_id = ${company} and status = 'open' order by created_at desc limit 5)`

export const dealItem = (
  ctx: Context,
  deal: Omit<Open[number], 'contactRoles'>,
  role?: DealRole,
): Item => ({
  title: deal.title,
  text: [
    role && roleNames[role],
    amountOf(ctx, deal),
    deal.stage,
    deal.closeOn && `closes ${day(deal.closeOn, readerOf(ctx))}`,
  ]
    .filter(Boolean)
    .join(' · '),
  button: {
    label: 'Move',
    action: 'move-deal',
    mode: 'form',
    input: { id: deal.id },
    drawn: { record: deal.id, version: deal.version },
  },
})

/** Open deals as a list; `whose` is the contact whose role in each is said. */
export const dealsPart = (ctx: Context, open: Open, whose = ''): Part[] =>
  listed(
    'Open deals',
    open.map((deal) => dealItem(ctx, deal, deal.contactRoles[whose])),
  )

/** A company's open deals, on its card. */
export const dealsOfCompany = (ctx: Context, id: string): Look<Part[]> =>
  map(openDeals(ctx, id), (open) => dealsPart(ctx, open))

/** The open deals a product is in, on its card. */
export const dealsOfProduct = (ctx: Context, id: string): Look<Part[]> =>
  map(dealsWith(ctx, id), (open) => dealsPart(ctx, open))
