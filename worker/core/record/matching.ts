import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { keys } from '../../../schema/workspace/indexes.ts'
import { inList, type Look, map, nothing, rows } from '../../platform/db.ts'
import { madeOnce } from '../../platform/made-once.ts'
import type { Context } from '../context.ts'
import type { Key } from './kind.ts'
import { type Asker, type At, readAlike } from './read-alike.ts'
import { hiddenKeys, kindHeldIn, kindIn } from './registry.ts'
import { scopedById, select } from './scoped.ts'

/** Records found by their matching keys: a name, a domain, an address, a number. */

/** Keys of such a kind are shared by what is only much alike. */
export const isLoose = (kind: Key['kind']): boolean => kind.startsWith('like:')

/** Keys that are asked for as they are, where others say what sounds or ends like it. */
export const isWhole = (kind: Key['kind']): boolean => !isLoose(kind) && !kind.endsWith('-end')

export type Keyed<T extends SQLiteTable> = T['$inferSelect'] & { key: string }

export function keyed<T extends SQLiteTable>(
  ctx: Context,
  table: T,
  kind: Key['kind'],
  values: (string | undefined)[],
): Look<Keyed<T>[]> {
  const wanted = [...new Set(values.filter((one) => one !== undefined && one !== ''))] as string[] // the empty ones are out
  const is = kindHeldIn(table)
  if (wanted.length === 0 || (is && hiddenKeys(ctx, is).includes(kind))) return nothing([])
  if (!ctx.batch) return look(ctx, table, kind, wanted, Math.max(usual, 2 * wanted.length))
  if (!isWhole(kind)) throw new Error(`${kind} is not asked of many at once`)
  const load = (all: string[]) =>
    map(look(ctx, table, kind, all, mostTogether), (found) =>
      found.map((row) => ({ key: row.key, id: String(row.id), row })),
    )
  const found = ctx.batch.find(kindIn(table), kind, wanted, load)
  return map(found, (all) =>
    // Rows of this very table.
    all.flatMap(({ key, row }) => (row ? [{ ...row, key } as Keyed<T>] : [])),
  )
}

/** As many as have one of few keys. */
const usual = 20

/** A few are parameters of their own, of which D1 counts no rows. */
export const keyList = (wanted: string[]): SQL =>
  wanted.length > usual ? inList(wanted) : sql`${wanted}`

/** As many as have one of the keys of a batch. */
const mostTogether = 5000

const keyedIn = (reader: Asker, table: SQLiteTable, kind: Key['kind'], which: SQL, most: number) =>
  select(reader, { ...getTableColumns(table), key: keys.key })
    .from(keys)
    .innerJoin(scopedById(reader, table), eq(sql`${table}.id`, keys.recordId))
    .where(
      and(
        eq(keys.workspaceId, reader.workspace.id),
        eq(keys.kind, kind),
        sql`${keys.key} in ${which}`,
      ),
    )
    .limit(most)

/** By one key, as most are asked for. */
const byOne = madeOnce((table: SQLiteTable) =>
  readAlike((reader, { key }: At<'key'>, kind: Key['kind']) =>
    keyedIn(reader, table, kind, sql`${[key]}`, usual),
  ),
)

function look<T extends SQLiteTable>(
  ctx: Context,
  table: T,
  kind: Key['kind'],
  wanted: string[],
  most: number,
): Look<Keyed<T>[]> {
  const [key = ''] = wanted
  const query =
    wanted.length === 1 && most === usual
      ? byOne(table)(ctx, { key }, kind)
      : keyedIn(ctx, table, kind, keyList(wanted), most)
  // The columns asked for are those of the table.
  return rows(query) as unknown as Look<Keyed<T>[]>
}
