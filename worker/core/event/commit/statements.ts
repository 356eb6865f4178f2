import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { changes, longTexts } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import { rowInto } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { conversationReader } from '../../record/reader.ts'
import { type Asking, recordKind } from '../../record/registry.ts'
import { isSeenIn } from '../../record/scoped.ts'
import { columnsOf, flat, isJson, isOwn, placed, withOwn } from '../../record/values.ts'
import { alertPostsOf } from './alert-posts.ts'
import { shifted } from './bulk-edit.ts'
import { cleared, restored } from './bulk-remove.ts'
import type { Change } from './change.ts'
import { derive, forgetDerived, wake } from './derived.ts'
import { keepFirstOf, saysItself } from './first-image.ts'
import { imageIn, notInImages } from './image.ts'
import { parkLinks, unparkLinks } from './parked-links.ts'
import { raisePosts, redrawPosts, wantPost } from './posts.ts'
import { countIn, countOneIn, countOut, dropEmpty, oneOf } from './totals.ts'

/** Field values as the database holds them: JSON as JSON, the rest as SQLite's own types. */
export const stored = (ctx: Asking, kind: string, fields: Values): Values =>
  storing(ctx, kind, fields, true)

/** What a new record holds, as its change says it: what is empty goes without saying. */
export const storedNew = (ctx: Asking, kind: string, row: Row): Values =>
  storing(ctx, kind, row, false)

type Values = Record<string, unknown>

function storing(ctx: Asking, kind: string, fields: Values, saysEmpty: boolean): Values {
  const columns = columnsOf(recordKind(ctx, kind).table)
  const found: Values = {}
  for (const [field, value = null] of Object.entries(flat(fields))) {
    if (value === null && !saysEmpty) continue
    const column = columns[field]
    if (!column && isOwn(ctx, kind, field)) found[field] = value
    else if (column && !notInImages.has(field))
      found[field] = value === null || isJson(column) ? value : column.mapToDriverValue(value)
  }
  return found
}

/** The reverse of what a change row holds: values as the rows have them. */
export function turned(ctx: Asking, kind: string, fields: Values): Values {
  const columns = columnsOf(recordKind(ctx, kind).table)
  const found: Values = {}
  for (const [field, value] of Object.entries(fields)) {
    const column = columns[field]
    if (column)
      found[field] = value === null || isJson(column) ? value : column.mapFromDriverValue(value)
    else if (isOwn(ctx, kind, field)) found[field] = value
  }
  return found
}

/** The before-image, taken by the database in the statement that checks the version. */
const beforeImage = (table: SQLiteTable, fields: string[], row: Row): SQL =>
  sql`(select ${imageIn(table, fields)} from ${table} where id = ${row.id}
    and workspace_id = ${row.workspaceId})`

/** Finds something where the record is, or is above, what `patch` puts it under. */
export function circle(
  { table, under }: RecordKind,
  row: Row,
  patch: Record<string, unknown>,
): SQL | undefined {
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

function uses(ctx: Context, { usedBy }: RecordKind, { id, workspaceId }: Row): SQL[] {
  return [
    sql`select 1 from links where workspace_id = ${workspaceId} and to_id = ${id}`,
    ...(usedBy?.(ctx) ?? []).flatMap(([table, field]) => {
      const column = columnsOf(table)[field]
      // A list's ids are links as well.
      if (!column || isJson(column)) return []
      return [sql`select 1 from ${table} where workspace_id = ${workspaceId} and ${column} = ${id}`]
    }),
  ]
}

/** One change on its way: the event it is part of, and what its kind is. */
interface Writing {
  ctx: Context
  eventId: string
  /** The event's name. */
  name: string
  kind: RecordKind
}

/** All statements of one change, in the order the batch runs them. */
export function statementsOf(
  ctx: Context,
  eventId: string,
  name: string,
  change: Change,
): Statement[] {
  const kind = recordKind(ctx, change.kind)
  const writing = { ctx, eventId, name, kind }
  switch (change.op) {
    case 'post':
      return [wantPost(ctx, kind.table, change.row.id, change.conversationId)]
    case 'shift':
      return shifted(ctx, eventId, change)
    case 'clear':
      return cleared(ctx, eventId, change)
    case 'restore':
      return restored(ctx, eventId, change)
    case 'ensure':
      return [ctx.db.insert(kind.table).values(change.row).onConflictDoNothing()]
    case 'insert':
      return [
        ...inserting(writing, change.row),
        ...textBeside(writing, change.row, change.text),
        ...(change.relinks ? [unparkLinks(ctx, change.row.id)] : []),
      ]
    case 'remove':
      return [
        ...(change.unlinks ? [parkLinks(ctx, change.row.id)] : []),
        ...removing(writing, change.row, change.moved),
        ...withoutText(writing, change.row),
      ]
    case 'edit':
      return editing(writing, change.row, change.patch)
  }
}

const seenBy = ({ ctx, eventId, kind }: Writing, { id }: Row) => ({
  ...{ eventId, workspaceId: ctx.workspace.id, kind: kind.kind, recordId: id },
})

const itself = (ctx: Context, { id }: Row) =>
  and(eq(sql`id`, id), eq(sql`workspace_id`, ctx.workspace.id))

/** Its cards show it as it then is, and conversations with a rule get one; of a new record there is none. */
function shownLive({ ctx, kind, name }: Writing, { id }: Row, version: number): Statement[] {
  const { live, table, postedApart } = kind
  if (!live) return []
  const isSeen = isSeenIn(conversationReader(ctx.workspace), table, sql`c.record_id`)
  return [
    ...(version > 1 ? [raisePosts(ctx, name, { id, version })] : []),
    // Of what is posted apart, no conversation gets a card by this.
    ...(postedApart ? [] : [alertPostsOf(ctx, name, table, { id, version }, isSeen)]),
  ]
}

function shownElsewhere({ ctx, kind }: Writing, { id }: Row, fields: string[]): Statement[] {
  const { shownOn } = kind
  return shownOn?.fields.some((one) => fields.includes(one))
    ? [redrawPosts(ctx, shownOn.records(ctx, id))]
    : []
}

/** A record as its table takes it. */
function rowOf(ctx: Context, { kind, table }: RecordKind, row: Row): Record<string, unknown> {
  const { columns, ownValues } = placed(ctx, kind, row)
  const set = Object.entries(ownValues).filter(([, value]) => value != null)
  return 'ownValues' in columnsOf(table)
    ? { ...columns, ownValues: set.length ? Object.fromEntries(set) : null }
    : columns
}

/** A patch as its table takes it. */
function setting(ctx: Context, { kind, table }: RecordKind, patch: Record<string, unknown>) {
  const { columns, ownValues } = placed(ctx, kind, patch)
  const some = Object.keys(ownValues).length > 0
  return { ...columns, ...(some && { ownValues: withOwn(table, JSON.stringify(ownValues)) }) }
}

function inserting(writing: Writing, given: Row): Statement[] {
  const { ctx, kind } = writing
  const row = kind.derived?.(ctx, given) ?? given
  const after = saysItself(kind, row) ? {} : storedNew(ctx, kind.kind, row)
  return [
    rowInto(ctx.db, changes, {
      ...{ ...seenBy(writing, row), version: row.version, before: null, after },
    }),
    rowInto(ctx.db, kind.table, rowOf(ctx, kind, row)),
    ...derive(ctx, kind, row),
    ...countOneIn(ctx, kind.totals, row.id),
    ...shownLive(writing, row, row.version),
  ]
}

const itsText = ({ ctx }: Writing, { id }: Row) =>
  and(eq(longTexts.workspaceId, ctx.workspace.id), eq(longTexts.recordId, id))

/** The long text of a new record; one that is there again has the text it had. */
function textBeside(writing: Writing, row: Row, text: string | undefined): Statement[] {
  const { ctx, kind } = writing
  if (!kind.longText) return []
  const { db, workspace } = ctx
  if (text === undefined)
    return [db.update(longTexts).set({ removedAt: null }).where(itsText(writing, row))]
  return [db.insert(longTexts).values({ workspaceId: workspace.id, recordId: row.id, text })]
}

function withoutText(writing: Writing, row: Row): Statement[] {
  const { ctx, kind } = writing
  const removed = () =>
    ctx.db.update(longTexts).set({ removedAt: ctx.now }).where(itsText(writing, row))
  return kind.longText ? [removed()] : []
}

function removing(writing: Writing, row: Row, moved = false): Statement[] {
  const { ctx, kind } = writing
  const { table, totals } = kind
  const before = beforeImage(table, Object.keys(columnsOf(table)), row)
  const version = nextVersion(table, row, moved ? [] : uses(ctx, kind, row))
  return [
    ...keepFirstOf(ctx, kind, [row]),
    ctx.db.insert(changes).values({ ...seenBy(writing, row), version, before, after: null }),
    ...countOut(ctx, totals, oneOf(table, row.id)),
    ...(totals ? dropEmpty(ctx, totals) : []),
    ...shownLive(writing, row, row.version + 1),
    ctx.db.delete(table).where(itself(ctx, row)),
    ...forgetDerived(ctx, kind, row),
    ...wake(ctx, kind, [{ is: row }]),
  ]
}

function editing(writing: Writing, row: Row, wish: Record<string, unknown>): Statement[] {
  const { ctx, kind } = writing
  const { table } = kind
  const patch = kind.derived?.(ctx, wish, row) ?? wish
  const fields = Object.keys(patch)
  const round = circle(kind, row, patch)
  const needed = kind.needed?.(row, patch)
  const unless = [...(round ? [round] : []), ...(needed ? [needed.unless] : [])]
  const [out, back, emptied] = counted(writing, row, fields)
  return [
    ...keepFirstOf(ctx, kind, [row]),
    ctx.db.insert(changes).values({
      ...seenBy(writing, row),
      version: nextVersion(table, row, unless),
      before: beforeImage(table, fields, row),
      after: stored(ctx, kind.kind, patch),
    }),
    ...out,
    ctx.db
      .update(table)
      .set({ ...setting(ctx, kind, patch), version: row.version + 1 })
      .where(itself(ctx, row)),
    ...back,
    ...emptied,
    ...derive(ctx, kind, { ...row, ...patch }, row),
    ...shownLive(writing, { ...row, ...patch }, row.version + 1),
    ...shownElsewhere(writing, row, fields),
  ]
}

/** Out of the totals before the record changes and into them after, where they depend on it. */
function counted(
  { ctx, kind }: Writing,
  { id }: Row,
  fields: string[],
): [out: Statement[], back: Statement[], emptied: Statement[]] {
  const { table, totals, weighs } = kind
  const other = weighs && fields.includes(weighs.field) ? weighs : undefined
  const which = other ? other.which(id) : oneOf(table, id)
  const all = other ? [other.totals] : totals
  const changed = other ? undefined : fields
  const out = countOut(ctx, all, which, changed)
  return [out, countIn(ctx, all, which, changed), out.length ? dropEmpty(ctx, all ?? []) : []]
}
