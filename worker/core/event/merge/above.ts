import { sql } from 'drizzle-orm'
import { both, type Look, map, nothing, rows } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind, Row } from '../../record/kind.ts'
import { system } from '../../record/reader.ts'
import { scopedById } from '../../record/scoped.ts'
import { asText } from '../../record/search-words.ts'
import { columnsOf } from '../../record/values.ts'

const deepest = 50

/** The records that one is under, the nearest first. */
function aboveLook(ctx: Context, { table, under }: RecordKind, id: string): Look<string[]> {
  const column = under && columnsOf(table)[under]
  if (!column) return nothing([])
  const all = scopedById(system({ workspace: ctx.workspace }), table)
  const found = ctx.db.select({ id: sql<string>`id`.as('id') }).from(
    sql`(with recursive above(id, at) as (select ${id}, 0
      union select ${column}, at + 1 from ${all} join above on ${columnsOf(table).id} = above.id
        where ${column} is not null and at < ${deepest})
      select id from above where at > 0 order by at)`,
  )
  return map(rows(found), (chain) => chain.map((one) => one.id))
}

/**
 * What the one that is kept stands under then, where that is not as it was: never under one of those
 * that become it, or under what stands below it.
 */
export function underLook(
  ctx: Context,
  kind: RecordKind,
  [kept, ...others]: Row[],
): Look<Record<string, string | null>> {
  const { under } = kind
  if (!under || !kept) return nothing({})
  const ids = others.map(({ id }) => id)
  /** What is above the last of a chain that becomes another: all below that comes to stand under it. */
  const aboveThem = (chain: string[]) => chain[chain.findLastIndex((id) => ids.includes(id)) + 1]
  return map(
    both(...[kept, ...others].map(({ id }) => aboveLook(ctx, kind, id))),
    ([its = [], ...theirs]) => {
      if (its.some((id) => ids.includes(id))) return { [under]: aboveThem(its) ?? null }
      if (asText(kept[under])) return {}
      const free = theirs.filter((chain) => !chain.includes(kept.id)).map(aboveThem)
      return { [under]: free.find((id) => id !== undefined) ?? null }
    },
  )
}
