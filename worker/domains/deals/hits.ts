import { and, eq, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { amongIds } from '../../core/record/queries.ts'
import { every, probe } from '../../core/record/search.ts'
import { money } from '../../language/formatting.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'

/** Deals by their title, and the latest of companies that are called so. */
export function dealHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const titled = probe(ctx, 'deal', typed, limit)
  const firms = probe(ctx, 'company', typed, 3)
  if (!titled || !firms) return nothing([])
  const select = () =>
    ctx.db
      .select({
        id: deals.id,
        name: deals.title,
        status: deals.status,
        amount: deals.amount,
        currency: deals.currency,
        company: sql<string | null>`${companies.name}`.as('company'),
      })
      .from(deals)
      .leftJoin(companies, eq(companies.id, deals.companyId))
  const mine = eq(deals.workspaceId, ctx.workspace.id)
  const looks = [
    ...titled.map((range) => rows(select().where(amongIds(ctx, deals, range)))),
    ...firms.slice(0, 1).map((range) =>
      rows(
        select()
          .where(and(sql`${deals.companyId} in ${range}`, mine))
          .limit(limit),
      ),
    ),
  ]
  return map(every(looks), (found) =>
    found.map(({ id, name, company, status, amount, currency }) => ({
      id,
      kind: 'deal' as const,
      name,
      ...(status !== 'open' && { closed: true as const }),
      hint: [
        company,
        amount !== null && money({ minor: amount, currency }, readerOf(ctx).locale),
        status !== 'open' && (status === 'won' ? 'Won' : 'Lost'),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
  )
}
