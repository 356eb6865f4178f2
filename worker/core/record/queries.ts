import { and, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { events } from '../../../schema/workspace/history.ts'
import { ask, both, first, inList, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Batch } from '../batch/row.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { hiddenFields, kindIn, kindNamed, kindOf, recordKind } from './registry.ts'
import { oneById, scopedById, select, selectAll } from './scoped.ts'

/** Look-ups inside the workspace and inside what the member may see. */

export const notThere = (ctx: Context, table: SQLiteTable, id: string) =>
  new CrmError(
    'not_found',
    `There is no such ${recordKind(ctx, kindIn(table)).noun[0]} in this workspace.`,
    { missing: id },
  )

/** A record by its id. Throws `not_found` where the workspace has none. */
export const recordLook = <T extends SQLiteTable>(
  ctx: Context,
  table: T,
  id: string,
): Look<T['$inferSelect']> =>
  map(ctx.batch ? amongOthers(ctx, ctx.batch, table, id) : alone(ctx, table, id), (found) => {
    if (found) return found as T['$inferSelect'] // a row of this very table
    throw notThere(ctx, table, id)
  })

const alone = (ctx: Context, table: SQLiteTable, id: string): Look<object | undefined> =>
  first(oneById(ctx, table, id))

function amongOthers(ctx: Context, batch: Batch, table: SQLiteTable, id: string) {
  const load = (ids: string[]) => {
    const query = selectAll(ctx, table)
      .from(scopedById(ctx, table))
      .where(sql`id in (select value from json_each(${JSON.stringify(ids)}))`)
    return map(rows(query), (all) =>
      all.map((row) => ({ key: String(row.id), id: String(row.id), row })),
    )
  }
  return map(batch.find(kindIn(table), 'id', [id], load), ([found]) => found?.row)
}

/**
 * The same with all that the member sees, also where others read the answer: what is changed is read as it is.
 * Throws `not_found` where the others who read do not see the record.
 */
export function recordToChange<T extends SQLiteTable>(
  ctx: Context,
  table: T,
  id: string,
): Look<T['$inferSelect']> {
  const look = recordLook(ctx, table, id)
  if (!ctx.shared || hiddenFields(ctx, kindIn(table)).length === 0) return look
  return map(both(look, recordLook({ ...ctx, shared: false }, table, id)), ([, whole]) => whole)
}

/** More are sent as one parameter. */
const fewNames = 30

/** What people call these records: names and titles by id. */
export function namesOf(ctx: Context, ids: string[]): Look<Map<string, string>> {
  const wanted = Map.groupBy(new Set(ids), kindOf)
  const looks = [...wanted].flatMap(([name, some]) => {
    const kind = kindNamed(ctx, name)
    if (!kind?.title) return []
    const columns: Record<string, SQLiteColumn> = getTableColumns(kind.table)
    const { id, [kind.title]: title } = columns
    if (!id || !title) return []
    const named = { id: sql<string>`${id}`, name: sql<string | null>`${title}`.as('name') }
    const names = select(ctx, named)
      .from(scopedById<SQLiteTable>(ctx, kind.table))
      .where(some.length > fewNames ? sql`${id} in ${inList(some)}` : inArray(id, some))
    return [rows(names)]
  })
  if (looks.length === 0) return nothing(new Map())
  return map(
    both(...looks),
    (found) => new Map(found.flat().map(({ id, name }) => [id, name ?? ''])),
  )
}

/** Whose these records are: the reader's, where any of the fields that say so does. */
export function ownersLook(ctx: Context, ids: string[]): Look<Map<string, string | null>> {
  const looks = [...Map.groupBy(ids, kindOf)].flatMap(([name, some]) => {
    const kind = kindNamed(ctx, name)
    const columns: Record<string, SQLiteColumn> = kind ? getTableColumns(kind.table) : {}
    const { id } = columns
    const [first, ...others] = (kind?.rights.whose ?? []).flatMap((field) => columns[field] ?? [])
    if (!kind || !id || !first) return []
    const me = ctx.member.id
    const owner = others.length
      ? sql`iif(${me} in (${sql.join([first, ...others], sql`, `)}), ${me}, ${first})`
      : sql`${first}`
    const owned = { id: sql<string>`${id}`, owner: sql<string | null>`${owner}`.as('owner') }
    const from = select(ctx, owned).from(scopedById<SQLiteTable>(ctx, kind.table))
    return [rows(from.where(inArray(id, some)))]
  })
  if (looks.length === 0) return nothing(new Map())
  return map(both(...looks), (found) => new Map(found.flat().map(({ id, owner }) => [id, owner])))
}

/** The records this member changed last, newest first. */
export const recentlyTouched = (ctx: Context): Look<string[]> =>
  map(
    rows(
      ctx.db
        .select({ recordId: events.recordId })
        .from(events)
        .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.memberId, ctx.member.id)))
        .orderBy(desc(events.at))
        .limit(15),
    ),
    (found) => found.flatMap(({ recordId }) => recordId ?? []),
  )

export async function find<T>(ctx: Context, look: Look<T>): Promise<T> {
  const [found] = await ask(ctx.db, look)
  return found
}
