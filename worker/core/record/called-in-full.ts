import { sql } from 'drizzle-orm'
import { isText } from '../../../schema/workspace/indexes.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { wordsOfKinds } from './audience.ts'
import { kindNamed } from './registry.ts'
import { scopedById } from './scoped.ts'
import { termsOf } from './search-words.ts'
import { columnsOf } from './values.ts'

/** Of one name, so many are looked at. */
const few = 20

interface Called {
  id: string
  name: string
}

/** Whether two texts have the same words. */
export const sameWords = (one: string, other: string) =>
  words(one).join(' ') === words(other).join(' ')

/** Records of a kind, none of them closed, whose whole name of several words is one of these. */
export function calledInFull(ctx: Context, kind: string, names: string[]): Look<Called[]> {
  const { table, title } = kindNamed(ctx, kind) ?? {}
  const phrases = names.flatMap((name) => termsOf(name).slice(1).at(-1) ?? [])
  const columns = table && columnsOf(table)
  const column = title && columns?.[title]
  if (!table || !columns || !column || phrases.length === 0) return nothing([])
  const ids = sql`select record_id from ${wordsOfKinds(ctx, [kind])}
    where field = '' and closed = 0 and ${isText} and word in (select value from json_each(${JSON.stringify(phrases)}))
    limit ${few}`
  const found = ctx.db
    .select({
      id: sql<string>`${columns.id}`.as('called_id'),
      name: sql<string>`${column}`.as('called_name'),
    })
    .from(scopedById(ctx, table))
    .where(sql`${columns.id} in (${ids})`)
    .limit(few)
  return map(rows(found), (all) =>
    all.filter((one) => names.some((name) => sameWords(one.name, name))),
  )
}
