import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { duplicates } from '../../../schema/workspace/duplicates.ts'
import type { Context } from '../../core/context.ts'
import type { Twin } from '../../core/record/alike.ts'
import { beyond, type Cursor, type Page, sifted } from '../../core/record/list.ts'
import type { Audience } from '../../core/record/reader.ts'
import { kindOf, kinds, recordKind } from '../../core/record/registry.ts'
import { isThereFor, scoped, selectAll } from '../../core/record/scoped.ts'
import { likely, type Reason } from '../../language/likeness/score.ts'
import { both, type Look, map, rows } from '../../platform/db.ts'

export type Duplicate = typeof duplicates.$inferSelect

/** A pair with both records, as their reader sees them, and what they have in common by that. */
export interface Pair {
  id: string
  version: number
  score: number
  reasons: Reason[]
  one: Twin
  other: Twin
}

const isSeen = (reader: Audience, id: SQL): SQL =>
  sql`(${sql.join(
    kinds(reader).flatMap(({ alike, table }) => (alike ? [isThereFor(reader, table, id)] : [])),
    sql` or `,
  )})`

/** Both are there, and seen by the reader. */
export const areBothSeen = (reader: Audience): SQL =>
  sql`(${isSeen(reader, sql`${duplicates.oneId}`)} and ${isSeen(reader, sql`${duplicates.otherId}`)})`

/** As they are now: a pair that does not fit any more is none. */
function paired(ctx: Context, row: Duplicate, twins: Map<string, Twin>): Pair | undefined {
  const [one, other] = [twins.get(row.oneId), twins.get(row.otherId)]
  if (!one || !other) return undefined
  const likeness = recordKind(ctx, kindOf(row.oneId)).alike?.like(one, other)
  if (!likeness || likeness.score < likely) return undefined
  const { id, version } = row
  return { id, version, one, other, reasons: likeness.reasons, score: likeness.score }
}

/** The likeliest first; those that somebody put off come when that is over. */
export function pairsPage(
  ctx: Context,
  { after, most, only }: { after?: Cursor | undefined; most: number; only?: string | undefined },
): Look<Page<Pair>> {
  const looked = most * 2
  const open = selectAll(ctx, duplicates)
    .from(scoped(ctx, duplicates))
    .where(
      and(
        eq(duplicates.state, sql`'proposed'`),
        only === undefined
          ? sql`coalesce(${duplicates.laterUntil}, 0) <= ${ctx.now}`
          : eq(duplicates.id, only),
        beyond([duplicates.score, duplicates.id], after, '<'),
      ),
    )
    .orderBy(desc(duplicates.score), desc(duplicates.id))
    .limit(looked)
  const found = sql`${open}`
  const ids = sql`(select one_id from (${found}) union select other_id from (${found}))`
  const twins = kinds(ctx).flatMap(({ alike }) => (alike ? [alike.read(ctx, ids)] : []))
  return map(both(rows(open), both(...twins)), ([all, read]) => {
    const byId = new Map(read.flat().map((twin) => [twin.id, twin]))
    const pairs = all.map((row) => ({ row, pair: paired(ctx, row, byId) }))
    const page = sifted(pairs, {
      ...{ most, looked, wanted: ({ pair }) => pair !== undefined },
      at: ({ row }) => [row.score, row.id],
    })
    return { ...page, rows: page.rows.flatMap(({ pair }) => pair ?? []) }
  })
}
