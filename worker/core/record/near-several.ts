import { type SQL, sql } from 'drizzle-orm'
import { isText, isWord } from '../../../schema/workspace/indexes.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { wordsOfKinds } from './audience.ts'
import type { RecordKind } from './kind.ts'
import { shelfOf } from './shelf.ts'
import { fieldsSearched } from './typed-words.ts'

/** Of either word that may be right, so many are looked at. */
const few = 6

/**
 * Open records of these kinds that may be called so, but for a slip in one of several words: they have
 * the last one, or the first and the second's first letter.
 */
export function nearSeveral(ctx: Context, kinds: RecordKind[], said: string[]): Look<string[]> {
  const [first = '', second = ''] = said
  const begun = `${first} ${second.slice(0, 1)}`
  const names = kinds.map(({ kind }) => kind)
  const places = JSON.stringify(
    kinds.map((kind) => [shelfOf(ctx.workspace.id, kind.kind), fieldsSearched(ctx, kind)[0]]),
  )
  const among = (which: SQL) => sql`select * from (select record_id
    from json_each(${places}) p cross join ${wordsOfKinds(ctx, names)} terms
    where terms.shelf = p.value ->> 0 and terms.field = p.value ->> 1 and terms.closed = 0
      and ${which} limit ${few})`
  const found = sql`(${among(sql`${isWord} and word = ${said.at(-1)}`)} union all
    ${among(sql`${isText} and word >= ${begun} and word < ${begun} || char(1114111)`)}) near`
  const query = ctx.db.select({ id: sql<string>`record_id`.as('near_id') }).from(found)
  return map(rows(query), (all) => [...new Set(all.map(({ id }) => id))])
}
