import { type SQL, sql } from 'drizzle-orm'
import { first, type Look, map } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { system } from '../record/reader.ts'
import { scopedFor } from '../record/scoped.ts'
import type { Referring } from './referring.ts'

/** What refers to a record: how many of these the member sees, and whether there are any at all. */
export interface Counted extends Referring {
  seen: number
  any: boolean
}

/** More than these are not counted. */
export const countedTo = 100

const counting = (from: SQL, which: SQL, most: number) =>
  sql<number>`(select count(*) from (select 1 from ${from} where ${which} limit ${sql.raw(String(most))}))`

export function countLook(ctx: Context, one: Referring): Look<Counted> {
  const { table } = one.kind
  const query = ctx.db
    .select({
      any: counting(
        sql`${scopedFor(system({ workspace: ctx.workspace }), table, one)}`,
        one.which,
        1,
      ).as('any_of_them'),
      seen: counting(sql`${scopedFor(ctx, table, one)}`, one.which, countedTo + 1).as('seen'),
    })
    .from(sql`(select 1)`)
  return map(first(query), (found) => ({
    ...{ ...one, seen: found?.seen ?? 0, any: Boolean(found?.any) },
  }))
}
