import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/sqlite-core'
import * as z from 'zod'
import { deals, stages } from '../../../../schema/workspace/deals.ts'
import { companies } from '../../../../schema/workspace/people.ts'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../../core/record/scoped.ts'
import { rows } from '../../../platform/db.ts'
import { dealItem, listColumns } from '../lists.ts'

const page = 10

/** The member's open deals, what closes first on top, those without a date last. */
export function myOpenDeals(ctx: Context, limit: number) {
  const dated = mine(ctx, isNotNull(deals.closeOn), limit).as('dated')
  const undated = mine(ctx, isNull(deals.closeOn), limit).as('undated')
  // In one statement: those without a date are not read where the others are enough.
  const either = unionAll(ctx.db.select().from(dated), ctx.db.select().from(undated))
  return rows(either.limit(limit))
}

export const myDealsWhere = (ctx: Context, which: SQL | undefined, limit: number) =>
  rows(mine(ctx, which, limit))

const mine = (ctx: Context, which: SQL | undefined, limit: number) =>
  select(ctx, {
    ...listColumns,
    company: sql<string | null>`${companies.name}`.as('company'),
  })
    .from(scoped(ctx, deals))
    .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
    .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
    .where(and(eq(deals.ownerId, ctx.member.id), eq(deals.status, 'open'), which))
    .orderBy(asc(deals.closeOn), asc(deals.id))
    .limit(limit)

type Mine = ReturnType<ReturnType<typeof myOpenDeals>['read']>

function card(ctx: Context, found: Mine): Card {
  const more = found.length > page
  return {
    title: found.length ? 'My deals' : 'You have no open deals',
    subtitle: found.length
      ? `${more ? `The first ${page} of your` : 'Your'} open deals, what closes first on top.`
      : `Log one in a line: ${ctx.typed('deal Acme 12.5k EUR renewal close 30 Sep')}`,
    parts: found.length
      ? [{ kind: 'list', items: found.slice(0, page).map((deal) => dealItem(ctx, deal)) }]
      : [],
    buttons: [form('New deal', 'log-deal')],
  }
}

export const myDeals = defineAction({
  title: 'My deals',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['deals', 'my deals'], read: () => ({}) },
  run: (ctx) => find(ctx, myOpenDeals(ctx, page + 1)),
  card,
})
