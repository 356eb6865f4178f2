import { and, eq, getTableName, inArray, type SQL, sql } from 'drizzle-orm'
import { changes, posts } from '../../../../schema/workspace/history.ts'
import { fieldValues, keys, links, reminders, terms } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { recordKind } from '../../record/registry.ts'
import { ownerColumn } from '../../record/standing.ts'
import { columnsOf, isJson, lying, named, withOwn } from '../../record/values.ts'
import type { Change } from './change.ts'
import { isOpen, raised } from './posts.ts'
import { countIn, countOut, dropEmpty } from './totals.ts'

/**
 * All records of a condition at once: a change each, and as many statements for two thousand as
 * for two. What they are is settled inside the batch, so none can be missed or stale.
 */
export function shifted(
  ctx: Context,
  eventId: string,
  { kind: name, which, to, linked, alone }: Change & { op: 'shift' },
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
        from ${table} where ${which} and workspace_id = ${workspace}`,
    ),
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
    ...(kind.words ? ownWords(ctx, kind, touched, fields) : []),
    ...replacedKeys(ctx, kind, touched, fields),
    ...(totals ? dropEmpty(ctx, totals) : []),
    ...(kind.live ? [raiseAll(ctx, kind, touched)] : []),
    ...(kind.reminds ? remindAll(ctx, kind.reminds.sql(moved, ctx.now), touched) : []),
    ...(linked ? relinked(ctx, kind, { touched, fields, linked }) : []),
    ...(own.length ? reindexed(ctx, kind, touched, own) : []),
  ]
}

/** Fields without a column that were set here are links: the index has their ids as they are. */
function reindexed(ctx: Context, kind: RecordKind, touched: SQL, own: string[]): Statement[] {
  const { db, workspace } = ctx
  const here = sql.identifier(getTableName(kind.table))
  const theirs = sql`workspace_id = ${workspace.id} and record_id in ${touched}`
  const among = sql`(select value from json_each(${JSON.stringify(own)}))`
  const { ownValues } = columnsOf(kind.table)
  return [
    db.delete(fieldValues).where(sql`${theirs} and kind = ${kind.kind} and field in ${among}`),
    db
      .insert(fieldValues)
      .select(
        sql`select ${workspace.id}, ${kind.kind}, one.key, one.value, ${here}.id
          from ${kind.table}, json_each(${ownValues}) one
          where ${here}.id in ${touched} and ${here}.workspace_id = ${workspace.id}
            and one.key in ${among} and one.type = 'text'`,
      )
      .onConflictDoNothing(),
  ]
}

/** Keys that begin with what was set here begin with it from now on; others of them with a domain. */
function replacedKeys(ctx: Context, kind: RecordKind, touched: SQL, fields: string[]): Statement[] {
  const { table, keyPlace } = kind
  const column = keyPlace && fields.includes(keyPlace.field) && columnsOf(table)[keyPlace.field]
  if (!column) return []
  const here = sql.identifier(getTableName(table))
  const now = sql`coalesce((select ${sql.identifier(column.name)} from ${here}
    where ${here}.id = record_id), '')`
  return [
    ctx.db
      .update(keys)
      .set({ key: sql`${now} || substr(key, instr(key, ' '))` })
      .where(
        and(
          eq(keys.workspaceId, ctx.workspace.id),
          eq(keys.kind, keyPlace.kind),
          inArray(keys.recordId, touched),
          sql`instr(substr(key, 1, instr(key, ' ')), '.') = 0`,
        ),
      ),
  ]
}

interface Relinked {
  touched: SQL
  fields: string[]
  linked: string[]
}

/** Of these ids, each is linked to by the records whose lists hold it by now, and by no others of them. */
function relinked(
  { db, workspace }: Context,
  { table, kind }: RecordKind,
  { touched, fields, linked }: Relinked,
): Statement[] {
  const lists = fields.flatMap((field) => {
    const column = columnsOf(table)[field]
    return column && isJson(column) ? [column] : []
  })
  const ids = JSON.stringify(linked)
  const among = sql`(select value from json_each(${ids}))`
  const here = sql.identifier(getTableName(table))
  const holds = (from: SQL, id: SQL) =>
    sql`exists (select 1 from ${here} where ${here}.id = ${from} and (${sql.join(
      lists.map(
        (list) => sql`exists (select 1 from json_each(${list}) one where one.value = ${id})`,
      ),
      sql` or `,
    )}))`
  const theirs = sql`workspace_id = ${workspace.id} and kind = ${kind} and from_id in ${touched}
    and to_id in ${among}`
  return [
    db
      .insert(links)
      .select(
        sql`select distinct l.workspace_id, id.value, l.kind, l.at, l.from_id
          from (select * from links where ${theirs}) l, json_each(${ids}) id
          where ${holds(sql`l.from_id`, sql`id.value`)}`,
      )
      .onConflictDoNothing(),
    db.delete(links).where(and(theirs, sql`not ${holds(sql`links.from_id`, sql`links.to_id`)}`)),
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

/** Who has them now comes first upon them where they search. */
function ownWords(ctx: Context, kind: RecordKind, touched: SQL, fields: string[]): Statement[] {
  const owner = ownerColumn(kind, fields)
  if (!owner) return []
  const here = sql.identifier(getTableName(kind.table))
  const now = sql`coalesce((select ${sql.identifier(owner.name)} from ${here}
    where ${here}.id = record_id), '')`
  return [
    ctx.db
      .update(terms)
      .set({ owner: now })
      .where(and(eq(terms.workspaceId, ctx.workspace.id), inArray(terms.recordId, touched))),
  ]
}

const remindAll = ({ db, workspace }: Context, due: SQL, touched: SQL): Statement[] => [
  db
    .delete(reminders)
    .where(and(eq(reminders.workspaceId, workspace.id), inArray(reminders.recordId, touched))),
  db.insert(reminders).select(due),
]
