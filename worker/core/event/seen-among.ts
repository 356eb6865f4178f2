import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes, events } from '../../../schema/workspace/history.ts'
import { both, type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { kindOf } from '../record/registry.ts'
import { scopedById, selectAll } from '../record/scoped.ts'
import { visibilityOf } from '../record/seen.ts'
import { wasSeen } from '../record/was-seen.ts'
import { isHidden } from './reversing.ts'

/** Is this a kind of which a reader may see some records and not others? */
const isPartly = (ctx: Context, { kind, rights }: RecordKind) =>
  Boolean(rights.visible || rights.personal || visibilityOf(ctx, kind))

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

/** Those of a kind that are gone, and that this reader saw. */
const goneLook = (ctx: Context, kind: RecordKind, ids: SQL): Look<string[]> =>
  map(
    rows(
      ctx.db
        .select({ id: changes.recordId })
        .from(changes)
        .innerJoin(events, eq(events.id, changes.eventId))
        .where(
          and(
            eq(changes.workspaceId, ctx.workspace.id),
            sql`${changes.recordId} in ${ids}`,
            eq(changes.kind, kind.kind),
            sql`${changes.before} is not null and ${changes.after} is null`,
            sql`not exists (select 1 from changes later
              where later.workspace_id = ${ctx.workspace.id}
                and later.record_id = ${changes.recordId} and later.version > ${changes.version})`,
            wasSeen(ctx, kind, sql`${changes.before}`, sql`${events.memberId}`),
          ),
        ),
    ),
    (found) => found.map(({ id }) => id),
  )

/**
 * Which of the records that a query names the reader may follow: those of the kinds that are `open`
 * to them. One that is gone is among them where they saw it.
 */
export function seenAmong(
  ctx: Context,
  open: RecordKind[],
  ids: SQL,
): Look<(id: string) => boolean> {
  const partly = open.filter((kind) => isPartly(ctx, kind))
  const whole = new Set(open.filter((kind) => !partly.includes(kind)).map(({ kind }) => kind))
  const looks = partly.flatMap((kind) => [thereLook(ctx, kind, ids), goneLook(ctx, kind, ids)])
  return map(both(...looks), (found) => {
    const there = new Set(found.flat())
    return (id) => whole.has(kindOf(id)) || there.has(id)
  })
}
