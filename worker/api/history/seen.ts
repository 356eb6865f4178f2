import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import { isHidden } from '../../core/event/reversing.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { kindOf } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { visibilityOf, whoseIn } from '../../core/record/seen.ts'
import { both, type Look, map, rows } from '../../platform/db.ts'
import { listedKinds } from '../records/kinds.ts'

/** Is this a kind of which a reader may see some records and not others? */
const isPartly = (ctx: Context, { kind, table, rights }: RecordKind) =>
  Boolean(rights.visible || rights.personal || (whoseIn(table) && visibilityOf(ctx, kind)))

/** Those of a kind that are there for this reader. */
const thereLook = (ctx: Context, { kind, table }: RecordKind, ids: SQL): Look<string[]> =>
  map(
    rows(
      selectAll<SQLiteTable>(ctx, table)
        .from(scopedById<SQLiteTable>(ctx, table))
        .where(sql`id in ${ids}`),
    ),
    (found) =>
      (found as Row[]) // as every record table has them
        .filter((row) => !isHidden(ctx, kind, row))
        .map(({ id }) => id),
  )

/**
 * Which of the records that a query names the caller may follow: those of kinds that people open.
 * One that is gone is among them where everybody saw it.
 */
export function seenAmong(ctx: Context, ids: SQL): Look<(id: string) => boolean> {
  const open = listedKinds(ctx)
  const partly = open.filter((kind) => isPartly(ctx, kind))
  const whole = new Set(open.filter((kind) => !partly.includes(kind)).map(({ kind }) => kind))
  return map(both(...partly.map((kind) => thereLook(ctx, kind, ids))), (found) => {
    const there = new Set(found.flat())
    return (id) => whole.has(kindOf(id)) || there.has(id)
  })
}
