import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { few } from '../../../core/record/matching.ts'
import { type Asker, alikeIn } from '../../../core/record/read-alike.ts'
import { scoped, shownTo } from '../../../core/record/scoped.ts'
import { companyKeys } from '../../../language/company-names.ts'
import { words } from '../../../language/search-words.ts'
import { type Look, map, nothing, rows } from '../../../platform/db.ts'

export interface Similar {
  id: string
  title: string
  status: 'open' | 'won'
  closedAt: number | null
  createdAt: number
  amount: number | null
  currency: string
  closeOn: string | null
  stageId: string
}

/** The words of a title, numbers aside, in any order. */
const essence = (text: string) =>
  words(text)
    .filter((word) => !/^\d+$/.test(word))
    .sort()
    .join(' ')

/**
 * The newest open or won deal whose title has the same words, of the company with the longest of
 * these names, as `companyIn` picks it. However many deals it has, fourteen are read.
 */
export function similarTo(ctx: Context, title: string, names: string[]): Look<Similar | undefined> {
  const wanted = [...new Set(names.flatMap(companyKeys))].filter(Boolean)
  // Only a receipt says so, and there is none of each of many, nor where nothing is drawn.
  if (wanted.length === 0 || ctx.batch || ctx.answer?.undrawn) return nothing(undefined)
  const asked = { shape: String(wanted.length), values: wanted }
  const query =
    wanted.length > few
      ? latestOf(ctx, wanted)
      : alikeIn(ctx, similarTo, asked, (reader, at) =>
          latestOf(
            reader,
            wanted.map((_, n) => at(n)),
          ),
        )
  return map(rows(query), (found) =>
    found
      .sort((a, b) => b.createdAt - a.createdAt)
      .find((deal) => essence(deal.title) === essence(title)),
  )
}

function latestOf(reader: Asker, wanted: (string | Placeholder)[]) {
  const [amount, currency] = [shownTo(reader, deals.amount), shownTo(reader, deals.currency)]
  const latest = (status: SQL) => sql`select * from (
    select id, title, status, closed_at, created_at, ${amount} as amount, ${currency} as currency,
      close_on, stage_id from ${scoped(reader, deals)}
    where company_id = (select id from here)
      and status = ${status} order by created_at desc limit 7)`
  return reader.db
    .select({
      id: sql<string>`id`.as('id'),
      title: sql<string>`title`.as('title'),
      status: sql<Similar['status']>`status`.as('status'),
      closedAt: sql<number | null>`closed_at`.as('closed_at'),
      createdAt: sql<number>`created_at`.as('created_at'),
      amount: sql<number | null>`amount`.as('amount'),
      currency: sql<string>`currency`.as('currency'),
      closeOn: sql<string | null>`close_on`.as('close_on'),
      stageId: sql<string>`stage_id`.as('stage_id'),
    })
    .from(
      sql`(with here(id) as materialized (select record_id from keys
        where workspace_id = ${reader.workspace.id} and kind = 'company' and key in ${wanted}
        order by length(key) desc limit 1)
        ${latest(sql`'open'`)} union all ${latest(sql`'won'`)})`,
    )
}
