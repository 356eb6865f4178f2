import { and, eq, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes, events } from '../../../schema/workspace/history.ts'
import { ask, both, type Look, map, rows, tableOf } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { kindOf } from '../record/registry.ts'
import { scopedById, selectAll } from '../record/scoped.ts'
import { visibilityOf } from '../record/seen.ts'
import { columnsOf } from '../record/values.ts'
import { wasSeen } from '../record/was-seen.ts'
import { isHidden } from './reversing.ts'

/** Is this a kind of which a reader may see some records and not others? */
const isPartly = (ctx: Context, { kind, rights }: RecordKind) =>
  Boolean(rights.visible || rights.personal || visibilityOf(ctx, kind))

/** Those of a kind that are there for this reader. */
const thereLook = (ctx: Context, { kind, table }: RecordKind, ids: string[]): Look<string[]> =>
  map(
    rows(
      selectAll<SQLiteTable>(ctx, table)
        .from(sql`${tableOf(ids)} one`)
        .crossJoin(scopedById<SQLiteTable>(ctx, table))
        .where(sql`${columnsOf(table).id} = one.value`),
    ),
    (found) =>
      (found as unknown as Row[]) // as every record table has them
        .filter((row) => !isHidden(ctx, kind, row))
        .map(({ id }) => id),
  )

/** Those of a kind that are gone, and that this reader saw: of each, what it was last is looked at. */
const goneLook = (ctx: Context, kind: RecordKind, ids: string[]): Look<string[]> =>
  map(
    rows(
      ctx.db
        .select({ id: sql<string>`${sql.raw('changes.record_id')}`.as('id') })
        .from(
          sql`${tableOf(ids)} one
            cross join ${changes} join ${events} on ${events.id} = ${changes.eventId}`,
        )
        .where(
          and(
            eq(changes.workspaceId, ctx.workspace.id),
            sql`${changes.recordId} = one.value`,
            sql`${changes.version} = (select max(later.version) from changes later
              where later.workspace_id = ${ctx.workspace.id} and later.record_id = one.value)`,
            sql`${changes.before} is not null and ${changes.after} is null`,
            wasSeen(ctx, kind, sql`${changes.before}`, sql`${events.memberId}`),
          ),
        ),
    ),
    (found) => found.map(({ id }) => id),
  )

/**
 * Which of these records the reader may follow: those of the kinds that are `open` to them. One that is
 * gone is among them where they saw it; that is asked only of those that are not there.
 */
export async function seenAmong(
  ctx: Context,
  open: RecordKind[],
  ids: string[],
): Promise<(id: string) => boolean> {
  const byKind = Map.groupBy(new Set(ids), kindOf)
  const partly = open.filter((kind) => isPartly(ctx, kind) && byKind.has(kind.kind))
  const whole = new Set(open.filter((kind) => !isPartly(ctx, kind)).map(({ kind }) => kind))
  const seen = new Set<string>()
  for (const look of [thereLook, goneLook]) {
    const looks = partly.flatMap((kind) => {
      const some = (byKind.get(kind.kind) ?? []).filter((id) => !seen.has(id))
      return some.length ? [look(ctx, kind, some)] : []
    })
    const [found] = await ask(ctx.db, both(...looks))
    for (const id of found.flat()) seen.add(id)
  }
  return (id) => whole.has(kindOf(id)) || seen.has(id)
}
