import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { wordLists } from '../../../../schema/workspace/indexes.ts'
import type { Context } from '../../../core/context.ts'
import { placesOf } from '../../../core/event/referring.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { inAudience } from '../../../core/record/audience.ts'
import type { RecordKind } from '../../../core/record/kind.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, scopedById } from '../../../core/record/scoped.ts'
import { columnsOf, isJson } from '../../../core/record/values.ts'
import { inList, type Look, rows } from '../../../platform/db.ts'

/** When somebody was in contact with a person last, as all that is kept of them says it, seen or not. */

type Asking = Pick<Run, 'db' | 'workspace'>

/** What is linked, and what is about them. */
function lastContact({ workspace }: Asking, kind: RecordKind): SQL {
  const linked = sql`coalesce((select max(l.at) from links l
    where l.workspace_id = ${workspace.id} and l.to_id = p.id), 0)`
  const ctx = { workspace } as Context // only its workspace is asked
  const about = placesOf(ctx, kind).flatMap((place) => {
    const column = columnsOf(place.kind.table)[place.field]
    if (place.byLinks || !column || isJson(column)) return []
    const others = scoped(system({ workspace: { id: workspace.id } }), place.kind.table, 'o')
    return [
      sql`coalesce((select max(o.created_at) from ${others}
        where o.${sql.identifier(column.name)} = p.id), 0)`,
    ]
  })
  return sql`max(${sql.join([sql`p.created_at`, linked, ...about], sql`, `)})`
}

/** Something they stand on that is open, as search has it. */
const isInOpen = ({ workspace }: Asking): SQL => sql`exists (select 1 from links l
  where l.workspace_id = ${workspace.id} and l.to_id = p.id and exists (
    select 1 from ${inAudience(system({ workspace }), wordLists)}
    where record_id = l.from_id and closed = 0))`

const fields = (of: Asking, kind: RecordKind) => ({
  id: sql<string>`p.id`.as('person'),
  at: sql<number>`p.created_at`.as('added'),
  last: sql<number>`${lastContact(of, kind)}`.as('last_contact'),
  open: sql<number>`${isInOpen(of)}`.as('in_open'),
})

/** The next who were added before, from a place on. */
export const nextPeople = (
  of: Asking,
  kind: RecordKind,
  { at, id, before, most }: { at: number; id: string; before: number; most: number },
) =>
  rows(
    of.db
      .select(fields(of, kind))
      .from(sql`${scoped<SQLiteTable>(system({ workspace: of.workspace }), kind.table, 'p')}`)
      .where(sql`p.created_at < ${before} and (p.created_at, p.id) > (${at}, ${id})`)
      .orderBy(sql`p.created_at, p.id`)
      .limit(most),
  )

/** The same of some. */
export const contactWith = (
  of: Asking,
  kind: RecordKind,
  ids: string[],
): Look<{ id: string; last: number; open: number }[]> =>
  rows(
    of.db
      .select(fields(of, kind))
      .from(sql`${scopedById<SQLiteTable>(system({ workspace: of.workspace }), kind.table, 'p')}`)
      .where(sql`p.id in ${inList(ids)}`),
  )
