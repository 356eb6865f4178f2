import { sql } from 'drizzle-orm'
import { isParked, links } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'

interface Linked {
  to: string[]
  at: number
}

/** A record as it was linked, and as it is by `now`; without that, it is gone. */
export interface LinksOf extends Linked {
  id: string
  now?: Linked
}

/**
 * Links that these records had and have no more, by their keys. Those that are parked do not stand in
 * the records: they go with one that is gone.
 */
export function forgetLinks(ctx: Context, { kind }: RecordKind, all: LinksOf[]): Statement[] {
  const { db, workspace } = ctx
  const old = all.flatMap(({ id, to, at, now }) => {
    const gone = now?.at === at ? to.filter((one) => !now.to.includes(one)) : to
    return gone.map((one) => [one, at, id])
  })
  const given = (rows: unknown[]) => ({ workspace: workspace.id, kind, all: JSON.stringify(rows) })
  const gone = all.flatMap(({ id, now }) => (now ? [] : [id]))
  return [
    ...(old.length ? [dropLinks(db, given(old))] : []),
    ...(gone.length ? [dropParked(db, given(gone))] : []),
  ]
}

const every = sql`json_each(${given('all')})`
const workspace = sql`workspace_id = ${given('workspace')}`

const dropLinks = written((db) =>
  db.delete(links).where(
    sql`(workspace_id, to_id, kind, at, from_id) in (select ${given('workspace')}, value ->> 0,
      ${given('kind')}, value ->> 1, value ->> 2 from ${every})`,
  ),
)

const dropParked = written((db) =>
  db
    .delete(links)
    .where(sql`${workspace} and from_id in (select value from ${every}) and ${isParked}`),
)
