import { and, eq, getTableColumns, type Placeholder, type SQL, sql } from 'drizzle-orm'
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
  if (!ctx.batch) return look(ctx, table, kind, wanted, mostOf(wanted.length))
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
export const keyList = (wanted: (string | number | Placeholder)[]): SQL =>
  wanted.length > usual ? inList(wanted.map(String)) : sql`${wanted}`

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

/** More are one parameter, and written anew. */
export const few = 10

/** As many as may have one of so many keys. */
const mostOf = (wanted: number) => Math.max(usual, 2 * wanted)

/** By a few keys of one kind, as most are asked for: so many of them, and which kind. */
const byFew = madeOnce((table: SQLiteTable) =>
  readAlike((reader, keys: At<string>, asked: `${number} ${string}`) => {
    const kind = asked.slice(asked.indexOf(' ') + 1)
    const wanted = Object.values(keys)
    return keyedIn(reader, table, kind, sql`${wanted}`, mostOf(wanted.length))
  }),
)

function look<T extends SQLiteTable>(
  ctx: Context,
  table: T,
  kind: Key['kind'],
  wanted: string[],
  most: number,
): Look<Keyed<T>[]> {
  const isFew = wanted.length <= few && most === mostOf(wanted.length)
  const byPlace = () => Object.fromEntries(wanted.map((key, place) => [`k${place}`, key]))
  const query = isFew
    ? byFew(table)(ctx, byPlace(), `${wanted.length} ${kind}`)
    : keyedIn(ctx, table, kind, keyList(wanted), most)
  // The columns asked for are those of the table.
  return rows(query) as unknown as Look<Keyed<T>[]>
}
