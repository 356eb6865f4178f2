import { and, desc, inArray, ne, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { companyKey, words } from '../../../language/matching-keys.ts'
import { type Look, map, nothing, rows } from '../../../platform/db.ts'

export interface Similar {
  id: string
  title: string
  status: 'open' | 'won' | 'lost'
  closedAt: number | null
}

/** The newest open or won deal of these companies whose title has the same words, numbers aside. */
export function similarTo(ctx: Context, title: string, names: string[]): Look<Similar | undefined> {
  const wanted = names.map(companyKey).filter(Boolean)
  if (wanted.length === 0) return nothing(undefined)
  const { id, status, closedAt } = deals
  const query = select(ctx, { id, title: deals.title, status, closedAt })
    .from(scoped(ctx, deals))
    .where(
      and(
        ne(deals.status, 'lost'),
        inArray(
          deals.companyId,
          sql`(select record_id from keys where workspace_id = ${ctx.workspace.id}
            and kind = 'company' and key in ${wanted})`,
        ),
      ),
    )
    .orderBy(desc(deals.createdAt))
    .limit(10)
  const essence = (text: string) =>
    words(text)
      .filter((word) => !/^\d+$/.test(word))
      .sort()
      .join(' ')
  return map(rows(query), (found) => found.find((deal) => essence(deal.title) === essence(title)))
}
