import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { activities, tasks } from '../../../../schema/workspace/activities.ts'
import type { deals, pipelines, products, stages } from '../../../../schema/workspace/deals.ts'
import {
  changes,
  type workspaceAccounts,
  type workspaceMembers,
} from '../../../../schema/workspace/history.ts'
import type { companies, contacts } from '../../../../schema/workspace/people.ts'
import type { alertRules, conversations, digests } from '../../../../schema/workspace/places.ts'
import type { rates, settings, targets } from '../../../../schema/workspace/settings.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { type Kind, type Row, recordType } from '../../record/registry.ts'
import { type Shifting, shifted, type To } from './bulk-edit.ts'
import { derive, forgetDerived } from './derived.ts'
import { raisePosts, wantPost } from './posts.ts'
import { countIn, countOut, dropEmpty, oneDeal, weigh, withMonth } from './totals.ts'

interface Rows {
  deal: typeof deals.$inferSelect
  company: typeof companies.$inferSelect
  contact: typeof contacts.$inferSelect
  activity: typeof activities.$inferSelect
  product: typeof products.$inferSelect
  task: typeof tasks.$inferSelect
  conversation: typeof conversations.$inferSelect
  rule: typeof alertRules.$inferSelect
  digest: typeof digests.$inferSelect
  pipeline: typeof pipelines.$inferSelect
  stage: typeof stages.$inferSelect
  rate: typeof rates.$inferSelect
  target: typeof targets.$inferSelect
  settings: typeof settings.$inferSelect
  member: typeof workspaceMembers.$inferSelect
  account: typeof workspaceAccounts.$inferSelect
}

/** A change as data. `row` is the record as it was read (of an insert: as it shall be). */
export type Change =
  | { op: 'insert'; kind: Kind; row: Row }
  | { op: 'edit'; kind: Kind; row: Row; patch: Record<string, unknown> }
  | { op: 'remove'; kind: Kind; row: Row }
  | { op: 'post'; kind: Kind; row: Row; conversationId: string }
  | { op: 'ensure'; kind: Kind; row: Row }
  | { op: 'shift'; kind: Shifting; row: Row; which: SQL; to: To }

type New<K extends Kind> = Omit<Rows[K], 'workspaceId' | 'version' | 'createdAt' | 'closedMonth'>

/** A new record; its workspace, version and time are the commit's own. */
export const insert = <K extends Kind>(ctx: Context, kind: K, row: New<K>): Change => ({
  op: 'insert',
  kind,
  row: { ...row, workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now },
})

/** Sets some fields of a record that was read as `row`. */
export const edit = <K extends Kind>(
  kind: K,
  row: Rows[K],
  patch: Partial<New<K>>,
): Change & { op: 'edit' } => ({
  op: 'edit',
  kind,
  row,
  patch,
})

/** A conversation that is known from now on, if it was not; that is no change to undo. */
export const ensure = (ctx: Context, row: New<'conversation'>): Change => ({
  op: 'ensure',
  kind: 'conversation',
  row: { ...row, workspaceId: ctx.workspace.id, version: 1, createdAt: ctx.now },
})

/** A record as everybody begins with it, written down where nobody has changed it yet. */
export const begun = <K extends Kind>(kind: K, row: Rows[K]): Change => ({
  op: 'ensure',
  kind,
  row,
})

/** The record's live card, in a conversation. */
export const post = (kind: 'deal', row: Rows['deal'], conversationId: string): Change => ({
  op: 'post',
  kind,
  row,
  conversationId,
})

/** All records that `which` holds for; `row` is the one the event is about, a stage they leave. */
export const shift = (
  kind: Shifting,
  row: Pick<Row, 'id' | 'workspaceId'>,
  which: SQL,
  to: To,
): Change => ({
  ...{ op: 'shift', kind, which, to },
  row: { version: 0, ...row },
})

const columnsOf = (table: SQLiteTable): Record<string, SQLiteColumn> => getTableColumns(table)
const isJson = (column: SQLiteColumn) => column.dataType === 'json'
const own = new Set(['id', 'workspaceId', 'version'])

/** Field values as the database holds them: JSON as JSON, the rest as SQLite's own types. */
export function stored(kind: Kind, fields: Record<string, unknown>): Record<string, unknown> {
  const columns = columnsOf(recordType(kind).table)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const column = columns[field]
      if (!column || own.has(field)) return []
      return [
        [field, value == null || isJson(column) ? (value ?? null) : column.mapToDriverValue(value)],
      ]
    }),
  )
}

/** The reverse of what a change row holds: values as the rows have them. */
export function turned(kind: Kind, fields: Record<string, unknown>): Record<string, unknown> {
  const columns = columnsOf(recordType(kind).table)
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const column = columns[field]
      if (!column) return []
      return [[field, value === null || isJson(column) ? value : column.mapFromDriverValue(value)]]
    }),
  )
}

/** The before-image, taken by the database in the statement that checks the version. */
function beforeImage(table: SQLiteTable, fields: string[], row: Row): SQL {
  const columns = columnsOf(table)
  const pairs = fields.flatMap((field) => {
    const column = columns[field]
    if (!column || own.has(field)) return []
    return [sql`${sql.raw(`'${field}'`)}, ${isJson(column) ? sql`json(${column})` : column}`]
  })
  return sql`(select json_object(${sql.join(pairs, sql`, `)}) from ${table} where id = ${row.id}
    and workspace_id = ${row.workspaceId})`
}

/** Finds something where the record is, or is above, what `patch` puts it under. */
export function circle(kind: Kind, row: Row, patch: Record<string, unknown>): SQL | undefined {
  const { table, under } = recordType(kind)
  const column = under && columnsOf(table)[under]
  const parent = under && patch[under]
  if (!column || typeof parent !== 'string') return undefined
  return sql`with recursive above (id) as (select ${parent}
      union select ${column} from ${table} join above on ${columnsOf(table).id} = above.id
        where ${columnsOf(table).workspaceId} = ${row.workspaceId} and ${column} is not null)
    select 1 as found from above where id = ${row.id}`
}

/** version + 1 of the very row that was read; null, which fails the batch, if it is another. */
function nextVersion(table: SQLiteTable, row: Row, unless: SQL[] = []): SQL {
  return sql`(select version + 1 from ${table} where id = ${row.id}
    and workspace_id = ${row.workspaceId} and version = ${row.version}
    ${sql.join(unless.map((use) => sql` and not exists (${use})`))})`
}

function uses(change: Change): SQL[] {
  const { id, workspaceId } = change.row
  const fields = recordType(change.kind).usedBy ?? []
  return [
    sql`select 1 from links where workspace_id = ${workspaceId} and to_id = ${id}`,
    ...fields.map(([table, field]) => {
      const column = columnsOf(table)[field]
      return sql`select 1 from ${table} where workspace_id = ${workspaceId} and ${column} = ${id}`
    }),
  ]
}

/** All statements of one change, in the order the batch runs them. */
export function statementsOf(
  ctx: Context,
  eventId: string,
  name: string,
  change: Change,
): Statement[] {
  const { table, deal } = recordType(change.kind)
  const { kind } = change
  const row = deal && change.op === 'insert' ? withMonth(ctx, change.row) : change.row
  const seen = { eventId, workspaceId: ctx.workspace.id, kind, recordId: row.id }
  const columns = columnsOf(table)
  const at = and(eq(sql`id`, row.id), eq(sql`workspace_id`, ctx.workspace.id))
  if (change.op === 'post') return [wantPost(ctx, row.id, change.conversationId)]
  if (change.op === 'shift') return shifted(ctx, eventId, change)
  if (change.op === 'ensure') return [ctx.db.insert(table).values(row).onConflictDoNothing()]
  if (change.op === 'insert') {
    const after = stored(kind, row)
    return [
      ctx.db.insert(changes).values({ ...seen, version: row.version, before: null, after }),
      ctx.db.insert(table).values(row),
      ...derive(ctx, kind, row),
      ...(deal
        ? [...countIn(ctx, oneDeal(row.id)), ...raisePosts(ctx, name, row.id, row.version)]
        : []),
    ]
  }
  const version = row.version + 1
  if (change.op === 'remove') {
    const before = beforeImage(table, Object.keys(columns), row)
    return [
      ctx.db
        .insert(changes)
        .values({ ...seen, version: nextVersion(table, row, uses(change)), before, after: null }),
      ...(deal
        ? [
            ...countOut(ctx, oneDeal(row.id)),
            dropEmpty(ctx),
            ...raisePosts(ctx, name, row.id, version),
          ]
        : []),
      ctx.db.delete(table).where(at),
      ...forgetDerived(ctx, kind, row.id),
    ]
  }
  const patch = deal ? withMonth(ctx, change.patch) : change.patch
  const before = beforeImage(table, Object.keys(patch), row)
  const after = stored(kind, patch)
  const fields = Object.keys(patch)
  const counts = (sign: 1 | -1) => {
    if (deal) return (sign > 0 ? countIn : countOut)(ctx, oneDeal(row.id), fields)
    const weighed = kind === 'stage' && fields.includes('probability')
    return weighed ? [weigh(ctx, row.id, sign)] : []
  }
  const out = counts(-1)
  const round = circle(kind, row, patch)
  const needed = recordType(kind).needed?.(row, patch)
  const unless = [...(round ? [round] : []), ...(needed ? [needed.unless] : [])]
  const next = nextVersion(table, row, unless)
  return [
    ctx.db.insert(changes).values({ ...seen, version: next, before, after }),
    ...out,
    ctx.db
      .update(table)
      .set({ ...patch, version })
      .where(at),
    ...counts(1),
    ...(out.length ? [dropEmpty(ctx)] : []),
    ...derive(ctx, kind, { ...row, ...patch }, row),
    ...(deal ? raisePosts(ctx, name, row.id, version) : []),
  ]
}
