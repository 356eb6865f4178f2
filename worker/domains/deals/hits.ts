import { eq, type SQL, sql } from 'drizzle-orm'
import { deals, stages } from '../../../schema/workspace/deals.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies } from '../../../schema/workspace/people.ts'
import { type Context, called, readerOf } from '../../core/context.ts'
import type { Beside, Hit, Match } from '../../core/record/kind.ts'
import type { Reader } from '../../core/record/reader.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { among, isMatch, place } from '../../core/record/search.ts'
import { ago } from '../../language/formatting.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { amountOf } from './card.ts'
import { closes } from './closes.ts'

const columns = {
  ...place,
  id: deals.id,
  name: deals.title,
  status: deals.status,
  amount: deals.amount,
  currency: deals.currency,
  closeOn: deals.closeOn,
  closedAt: deals.closedAt,
  ownerId: deals.ownerId,
  company: sql<string | null>`${companies.name}`.as('company'),
  stage: sql<string | null>`${stages.name}`.as('stage'),
  owner: sql<string | null>`${workspaceMembers.name}`.as('owner'),
}

const found = (ctx: Context, matched: SQL) =>
  rows(
    select(ctx, columns)
      .from(among(matched))
      .leftJoin(scopedById(ctx, deals), isMatch(deals))
      .leftJoin(scopedById(ctx, companies), eq(companies.id, deals.companyId))
      .leftJoin(scopedById(ctx, stages), eq(stages.id, deals.stageId))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, deals.ownerId)),
  )

type Row = ReturnType<ReturnType<typeof found>['read']>[number]

/** Its stage and when it is to close, or what became of it and when. */
function stands(ctx: Context, { status, stage, closeOn, closedAt }: Row): (string | null)[] {
  const reader = readerOf(ctx)
  if (status === 'open') return [stage, closes(ctx, closeOn)]
  const when = closedAt === null ? '' : ` ${ago(closedAt, reader)}`
  return [`${status === 'won' ? 'Won' : 'Lost'}${when}`]
}

const hitOf = (ctx: Context, id: string, row: Row): Hit => ({
  id,
  kind: 'deal',
  name: row.name ?? '',
  ...(row.status !== 'open' && { closed: true as const }),
  hint: [
    row.company,
    amountOf(ctx, { amount: row.amount, currency: row.currency ?? '' }),
    ...stands(ctx, row),
    row.owner && called(ctx, row.ownerId, row.owner),
  ]
    .filter(Boolean)
    .join(' · '),
})

/** Deals with what tells them apart. */
export const describeDeals = (ctx: Context, matched: SQL): Look<Match[]> =>
  map(found(ctx, matched), (all) =>
    all.map((row) => {
      const { arm, word, recordId, id } = row
      return { arm, word, recordId, hit: id ? hitOf(ctx, id, row) : undefined }
    }),
  )

/** Of which of the companies whose names begin so, by status; the closed ones of the first alone. */
const nths = { open: [0, 1], won: [0], lost: [0] }

/** Deals of companies that are called so. */
export const dealsBeside = {
  owning: (begins: SQL, companies: SQL) => sql`select terms.word, terms.record_id from t terms
    where terms.shelf = ${companies} and terms.field = '' and terms.closed = 0 and ${begins}
    order by 1, 2 limit 2`,
  each: (reader: Reader): Beside[] =>
    (['open', 'won', 'lost'] as const).flatMap((status) =>
      nths[status].map((nth) => ({
        isClosed: status !== 'open',
        from: sql`${scoped(reader, deals)} where deals.status = ${sql.raw(`'${status}'`)}
          and deals.company_id = (select record_id from owning
            order by word, record_id limit 1 offset ${sql.raw(String(nth))})`,
        at: sql`deals.created_at`,
        id: sql`deals.id`,
      })),
    ),
}
