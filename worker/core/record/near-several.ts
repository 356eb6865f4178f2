import { type SQL, sql } from 'drizzle-orm'
import { terms } from '../../../schema/workspace/indexes.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { inAudience } from './audience.ts'

/** Of either word that may be right, so many are looked at. */
const few = 6

/**
 * Open records of these kinds that may be called so, but for a slip in one of several words: they have
 * the last one, or the first and the second's first letter.
 */
export function nearSeveral(ctx: Context, kinds: string[], said: string[]): Look<string[]> {
  const [first = '', second = ''] = said
  const begun = `${first} ${second.slice(0, 1)}`
  const among = (which: SQL) => sql`select * from (select record_id from ${inAudience(ctx, terms)}
    where kind in (select value from json_each(${JSON.stringify(kinds)})) and field = ''
      and closed = 0 and ${which} limit ${few})`
  const found = sql`(${among(sql`word = ${said.at(-1)}`)} union all
    ${among(sql`word >= ${begun} and word < ${begun} || char(1114111)`)}) near`
  const query = ctx.db.select({ id: sql<string>`record_id`.as('near_id') }).from(found)
  return map(rows(query), (all) => [...new Set(all.map(({ id }) => id))])
}
