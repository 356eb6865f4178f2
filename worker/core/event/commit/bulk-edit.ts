import { and, eq, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import { changes, posts } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { ofItsKind } from '../../record/reader.ts'
import { recordKind } from '../../record/registry.ts'
import { columnsOf, lying, named, withOwn } from '../../record/values.ts'
import { inWorkspace } from '../../record/which.ts'
import { rederived } from './bulk-derived.ts'
import type { Change } from './change.ts'
import { keepFirst } from './first-image.ts'
import { raised } from './posts.ts'
import { countIn, countOut, dropEmpty } from './totals.ts'
import { isOpen } from './unsent.ts'

/**
 * All records of a condition at once: a change each, and as many statements for two thousand as
 * for two. What they are is settled inside the batch, so none can be missed or stale.
 */
export function shifted(
  ctx: Context,
  eventId: string,
  { kind: name, which, byId, to, linked, alone }: Change & { op: 'shift' },
): Statement[] {
  const kind = recordKind(ctx, name)
  const { table, totals } = kind
  const columns = columnsOf(table)
  const { id: workspace } = ctx.workspace
  const fields = Object.keys(to)
  const here = sql.identifier(getTableName(table))
  // What the event does to others of the kind, or to other fields, is not this.
  const touched = sql`(select record_id from changes where event_id = ${eventId} and kind = ${name}
    and json_type(after, ${`$.${JSON.stringify(fields[0])}`}) is not null
    ${alone ? sql`and record_id not in (select value from json_each(${JSON.stringify(alone)}))` : sql``})`
  const moved = sql`${here}.id in ${touched} and +${here}.workspace_id = ${workspace}`
  const image = (of: (field: string) => SQL | string | number | undefined, some = fields) =>
    sql`json_object(${sql.join(
      some.map((field) => sql`${named(table, field)}, ${of(field)}`),
      sql`, `,
    )})`
  const own = fields.filter((field) => !columns[field])
  const placed = fields.filter((field) => columns[field])
  return [
    ctx.db.insert(changes).select(
      sql`select ${eventId}, workspace_id, ${name}, id, version + 1,
        ${image((field) => lying(table, field))}, ${image((field) => to[field])}
        from ${table} where ${which} and ${inWorkspace(workspace, { byId })}${ofItsKind(table, table)}`,
    ),
    ...keepFirst(ctx, kind, sql`record_id in ${touched}`),
    ...countOut(ctx, totals, moved, fields),
    ctx.db
      .update(table)
      .set({
        ...Object.fromEntries(placed.map((field) => [field, sql`${to[field]}`])),
        ...(own.length && {
          ownValues: withOwn(
            table,
            image((field) => to[field], own),
          ),
        }),
        version: sql`version + 1`,
      })
      .where(moved),
    ...countIn(ctx, totals, moved, fields),
    ...(totals ? dropEmpty(ctx, totals) : []),
    ...(kind.live ? [raiseAll(ctx, kind, touched)] : []),
    ...rederived(ctx, kind, { eventId, touched, moved, fields, own, linked }),
  ]
}

/** Their cards, where they stand, shall show it. */
const raiseAll = (ctx: Context, { table }: RecordKind, touched: SQL): Statement => {
  const here = sql.identifier(getTableName(table))
  return ctx.db
    .update(posts)
    .set(raised(ctx, sql`(select version from ${here} where ${here}.id = record_id)`))
    .where(
      and(
        eq(posts.workspaceId, ctx.workspace.id),
        inArray(posts.recordId, touched),
        isOpen(ctx.workspace),
      ),
    )
}
