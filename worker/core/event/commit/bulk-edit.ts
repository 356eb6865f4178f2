import {
  and,
  eq,
  getTableColumns,
  getTableName,
  inArray,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { tasks } from '../../../../schema/workspace/activities.ts'
import { changes, posts } from '../../../../schema/workspace/history.ts'
import { reminders } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { recordTypes } from '../../record/registry.ts'
import { isOpen, raised } from './posts.ts'
import { countIn, countOut, dropEmpty } from './totals.ts'

export type Shifting = 'deal' | 'task'

/** What fields become: a value for all, or one the database reads in each row. */
export type To = Record<string, string | number | SQL>

/**
 * All records of a condition at once: a change each, and as many statements for two thousand as
 * for two. What they are is settled inside the batch, so none can be missed or stale.
 */
export function shifted(
  ctx: Context,
  eventId: string,
  { kind, which, to }: { kind: Shifting; which: SQL; to: To },
): Statement[] {
  const { table } = recordTypes[kind]
  const columns: Record<string, SQLiteColumn> = getTableColumns(table)
  const { id: workspace } = ctx.workspace
  const fields = Object.keys(to)
  const name = sql.identifier(getTableName(table))
  const touched = sql`(select record_id from changes where event_id = ${eventId} and kind = ${kind})`
  const moved = sql`${name}.id in ${touched} and +${name}.workspace_id = ${workspace}`
  const image = (of: (field: string) => SQLWrapper | string | number | undefined) =>
    sql`json_object(${sql.join(
      fields.map((field) => sql`${sql.raw(`'${field}'`)}, ${of(field)}`),
      sql`, `,
    )})`
  const update = ctx.db
    .update(table)
    .set({
      ...Object.fromEntries(fields.map((field) => [field, sql`${to[field]}`])),
      version: sql`version + 1`,
    })
    .where(moved)
  return [
    ctx.db.insert(changes).select(
      sql`select ${eventId}, workspace_id, ${kind}, id, version + 1,
        ${image((field) => columns[field])}, ${image((field) => to[field])}
        from ${table} where ${which} and workspace_id = ${workspace}`,
    ),
    ...(kind === 'deal'
      ? [
          ...countOut(ctx, moved, fields),
          update,
          ...countIn(ctx, moved, fields),
          dropEmpty(ctx),
          raiseAll(ctx, touched),
        ]
      : [update, ...remindAll(ctx, touched, moved)]),
  ]
}

/** Their cards, where they stand, shall show it. */
const raiseAll = (ctx: Context, touched: SQL): Statement =>
  ctx.db
    .update(posts)
    .set(raised(ctx, sql`(select version from deals where deals.id = record_id)`))
    .where(
      and(
        eq(posts.workspaceId, ctx.workspace.id),
        inArray(posts.recordId, touched),
        isOpen(ctx.workspace),
      ),
    )

/** Of what is past already nobody is reminded. */
const remindAll = ({ db, workspace, now }: Context, touched: SQL, moved: SQL): Statement[] => [
  db
    .delete(reminders)
    .where(and(eq(reminders.workspaceId, workspace.id), inArray(reminders.recordId, touched))),
  db.insert(reminders).select(
    sql`select workspace_id, id, assignee_id, remind_at from ${tasks}
      where ${moved} and done_at is null and remind_at > ${now}`,
  ),
]
