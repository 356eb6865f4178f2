import { type SQL, sql } from 'drizzle-orm'
import { both, type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { type Asked, beyond, type Page, sifted } from './list.ts'
import { recordKind } from './registry.ts'
import { isSeenIn } from './scoped.ts'

/** A link, and the record it comes from where that is wanted and may be seen. */
interface Linked<R> {
  id: string
  at: number
  record: R | undefined
}

/**
 * Records that are linked to one, or to any of `targets`, the latest first. Some of those linked are
 * not wanted, or not for this reader: twice as many links as a page holds are followed. `read` gets a
 * query for their ids.
 */
export function linkedPage<R extends { id: string }>(
  ctx: Context,
  kind: string,
  { of, after, most }: Asked,
  read: (ids: SQL, most: number) => Look<R[]>,
  targets: (SQL | string)[] = [of],
): Look<Page<R>> {
  const looked = most * 2
  const beginning = beyond([sql`at`, sql`from_id`], after, '<') ?? sql`true`
  const isSeen = isSeenIn(ctx, recordKind(ctx, kind).table, sql`from_id`)
  const seen = isSeen ? sql` and ${isSeen}` : sql``
  const each = targets.map(
    (target) => sql`select * from (select from_id as id, at from links
      where workspace_id = ${ctx.workspace.id} and to_id = ${target} and kind = ${kind}
        and ${beginning}${seen} order by at desc, from_id desc limit ${looked})`,
  )
  const links = sql`(select distinct id, at from (${sql.join(each, sql` union all `)})
    order by at desc, id desc limit ${looked})`
  const order = ctx.db
    .select({ id: sql<string>`id`.as('id'), at: sql<number>`at`.as('at') })
    .from(links)
  return map(both(rows(order), read(sql`(select id from ${links})`, looked)), ([all, found]) => {
    const linked = all.map(
      (one): Linked<R> => ({ ...one, record: found.find(({ id }) => id === one.id) }),
    )
    const page = sifted(linked, {
      ...{ most, looked },
      wanted: ({ record }) => record !== undefined,
      at: ({ at, id }) => [at, id],
    })
    return { ...page, rows: page.rows.flatMap(({ record }) => record ?? []) }
  })
}
