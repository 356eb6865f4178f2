import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { both, type Look, map, rows, type Statement } from '../../platform/db.ts'
import type { Writable } from '../../platform/written.ts'
import { type Asked, beyond, type Cursor, type Page, sifted } from './list.ts'
import { type Asker, pageAlike } from './read-alike.ts'
import type { Audience } from './reader.ts'
import { isSeenIn } from './scoped.ts'

/** A link, and the record it comes from where that is wanted and may be seen. */
interface Linked<R> {
  id: string
  at: number
  record: R | undefined
}

/** Twice as many links as a page holds are followed. */
const looked = (most: number) => most * 2

type Target = SQL | string | Placeholder

/** The links of records in this table to any of these, the latest first. */
function linksTo(
  reader: Asker,
  table: SQLiteTable,
  kind: string,
  targets: Target[],
  most: number,
  after?: Cursor,
): SQL {
  const beginning = beyond([sql`at`, sql`from_id`], after, '<') ?? sql`true`
  const isSeen = isSeenIn(reader, table, sql`from_id`)
  const seen = isSeen ? sql` and ${isSeen}` : sql``
  const each = targets.map(
    (target) => sql`select * from (select from_id as id, at from links
      where workspace_id = ${reader.workspace.id} and to_id = ${target} and kind = ${kind}
        and ${beginning}${seen} order by at desc, from_id desc limit ${looked(most)})`,
  )
  return sql`(select distinct id, at from (${sql.join(each, sql` union all `)})
    order by at desc, id desc limit ${looked(most)})`
}

const inOrder = ({ db }: Asker, links: SQL) =>
  db.select({ id: sql<string>`id`.as('id'), at: sql<number>`at`.as('at') }).from(links)

/** The links in their order, and the records they come from. */
interface Pair<R> {
  order: Look<{ id: string; at: number }[]>
  found: Look<R[]>
}

type Read<Q> = (reader: Asker, ids: SQL, most: number) => Q

const idsIn = (links: SQL) => sql`(select id from ${links})`

/** Records that are linked to any of `targets`. `read` gets a query for their ids. */
export function linkedToAny<Q extends Statement>(
  reader: Asker,
  [table, kind]: [SQLiteTable, string],
  { after, most }: Asked,
  targets: Target[],
  read: Read<Q>,
) {
  const links = linksTo(reader, table, kind, targets, most, after)
  const found = read(reader, idsIn(links), looked(most))
  return { order: rows(inOrder(reader, links)), found: rows(found) }
}

/** Records that are linked to one, read alike by all who see all of them. */
export function linkedAlike<Q extends Writable>(table: SQLiteTable, kind: string, read: Read<Q>) {
  const order = pageAlike((reader, of, most, after) =>
    inOrder(reader, linksTo(reader, table, kind, [of], most, after)),
  )
  const found = pageAlike((reader, of, most, after) =>
    read(reader, idsIn(linksTo(reader, table, kind, [of], most, after)), looked(most)),
  )
  return (reader: Audience & Asker, asked: Asked) => ({
    order: rows(order(reader, asked)),
    found: rows(found(reader, asked)),
  })
}

/** A page of them, the latest linked first: some of those linked are not wanted, or not for this reader. */
export const linkedPage = <R extends { id: string }>(
  { most }: Pick<Asked, 'most'>,
  { order, found }: Pair<R>,
): Look<Page<R>> =>
  map(both(order, found), ([all, records]) => {
    const linked = all.map(
      (one): Linked<R> => ({ ...one, record: records.find(({ id }) => id === one.id) }),
    )
    const page = sifted(linked, {
      ...{ most, looked: looked(most) },
      wanted: ({ record }) => record !== undefined,
      at: ({ at, id }) => [at, id],
    })
    return { ...page, rows: page.rows.flatMap(({ record }) => record ?? []) }
  })
