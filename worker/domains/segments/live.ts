import { getTableName, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Context } from '../../core/context.ts'
import { conditionOf } from '../../core/record/filter/where.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { recordKind } from '../../core/record/registry.ts'
import { scoped } from '../../core/record/scoped.ts'
import { columnsOf } from '../../core/record/values.ts'
import { ask, both, first, type Look, map, rows } from '../../platform/db.ts'
import { type Conditions, kindsIn } from './read.ts'

/** So many records of a kind are looked at while somebody waits, the latest first. */
export const mostLookedAt = 20_000

/** Who of a kind is so now, among what the reader sees. */
export interface Live {
  kind: string
  count: number
  /** There are more than were looked at. */
  isPart: boolean
  rows: { id: string; name: string }[]
}

/** The latest of them, as a table of their own name. */
function latest(ctx: Context, { table }: RecordKind, most: number): SQL {
  const { createdAt, id } = columnsOf(table)
  return sql`(select * from ${scoped<SQLiteTable>(ctx, table)}
    order by ${createdAt} desc, ${id} desc limit ${sql.raw(String(most))}) ${sql.identifier(getTableName(table))}`
}

function liveLook(ctx: Context, name: string, of: Conditions, few: number): Look<Live[]> {
  const kind = recordKind(ctx, name)
  const wish = of.wishes.get(name)
  const { id, [kind.title ?? '']: title } = columnsOf(kind.table)
  if (!wish) return { queries: [], read: () => [] }
  const is = conditionOf(ctx, kind, wish)
  const count = ctx.db
    .select({
      looked: sql<number>`count(*)`.as('looked'),
      found: sql<number>`coalesce(sum(${is}), 0)`.as('found'),
    })
    .from(latest(ctx, kind, mostLookedAt + 1))
  const some = ctx.db
    .select({ id: sql<string>`${id}`.as('id'), name: sql<string>`${title}`.as('name') })
    .from(sql`${latest(ctx, kind, mostLookedAt)} where ${is} limit ${sql.raw(String(few))}`)
  return map(both(first(count), rows(some)), ([counted, found]) => [
    {
      ...{ kind: name, count: counted?.found ?? 0, rows: few ? found : [] },
      isPart: (counted?.looked ?? 0) > mostLookedAt,
    },
  ])
}

/** How many are so now, and the first of them. */
export async function liveIn(ctx: Context, of: Conditions, few = 5): Promise<Live[]> {
  const [found] = await ask(ctx.db, both(...kindsIn.map((kind) => liveLook(ctx, kind, of, few))))
  return found.flat()
}
