import { eq, inArray, sql } from 'drizzle-orm'
import { deals } from '../../../schema/workspace/deals.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { every, probe } from '../../core/record/search.ts'
import { money } from '../../language/formatting.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'

/** Deals by their title, and the latest of companies that are called so. */
export function dealHits(ctx: Context, typed: string, limit: number): Look<Hit[]> {
  const titled = probe(ctx, 'deal', typed, limit)
  const firms = probe(ctx, 'company', typed, 3)
  if (!titled || !firms) return nothing([])
  const from = (source: typeof deals) =>
    select(ctx, {
      id: deals.id,
      name: deals.title,
      status: deals.status,
      amount: deals.amount,
      currency: deals.currency,
      company: sql<string | null>`${companies.name}`.as('company'),
    })
      .from(source)
      .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
  const looks = [
    ...titled.map((range) => rows(from(scopedById(ctx, deals)).where(inArray(deals.id, range)))),
    ...firms
      .slice(0, 1)
      .map((range) =>
        rows(from(scoped(ctx, deals)).where(sql`${deals.companyId} in ${range}`).limit(limit)),
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
