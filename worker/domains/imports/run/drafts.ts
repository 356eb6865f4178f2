import { and, eq, sql } from 'drizzle-orm'
import { importDrafts } from '../../../../schema/workspace/imports.ts'
import { type Drafts, placesIn } from '../../../core/batch/reads.ts'
import type { Context } from '../../../core/context.ts'
import { sides } from '../../../core/event/commit/change.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import type { Row } from '../../../core/record/kind.ts'
import { kindNamed, kindOf, recordKind } from '../../../core/record/registry.ts'
import { map, rows, type Statement } from '../../../platform/db.ts'
import type { Import } from '../queries.ts'

/** Records as the parts that were checked before would leave them: nothing of it is saved. */

/** Of one version of an import: what another mapping came to is none of it. */
const nameOf = ({ id, version }: Import) => `${id}@${version}`

const rowPlace = 'row'

export function draftsOf(ctx: Context, is: Import): Drafts {
  const { db, workspace } = ctx
  const mine = and(
    eq(importDrafts.workspaceId, workspace.id),
    eq(importDrafts.importId, nameOf(is)),
  )
  const rowOf = sql<string>`(select held.row from import_drafts held
    where held.workspace_id = ${workspace.id} and held.import_id = ${nameOf(is)}
      and held.place = ${rowPlace} and held.record_id = import_drafts.record_id)`
  const among = (all: string[]) => sql`(select value from json_each(${JSON.stringify(all)}))`
  return {
    kindOf: ({ id }) => kindNamed(ctx, kindOf(id)),
    under: (places) =>
      map(
        rows(
          db
            .select({ place: importDrafts.place, row: rowOf.as('held') })
            .from(importDrafts)
            .where(and(mine, sql`${importDrafts.place} in ${among(places)}`)),
        ),
        (found) => found.map(({ place, row }) => ({ place, row: JSON.parse(row) as Row })), // as it was kept
      ),
    withIds: (ids) =>
      map(
        rows(
          db
            .select({ row: importDrafts.row })
            .from(importDrafts)
            .where(
              and(
                mine,
                eq(importDrafts.place, rowPlace),
                sql`${importDrafts.recordId} in ${among(ids)}`,
              ),
            ),
        ),
        (found) => found.map(({ row }) => row as unknown as Row), // as it was kept
      ),
  }
}

const slice = 400

/** What these changes leave, once for each part: a second time fails the batch. */
export function drafting(ctx: Context, is: Import, part: number, changes: Change[]): Statement[] {
  const { db, workspace } = ctx
  const stands = changes.flatMap((change) => {
    const row = sides(change).is
    return row
      ? [{ id: row.id, row, places: placesIn(ctx, recordKind(ctx, change.kind), row) }]
      : []
  })
  const own = { workspaceId: workspace.id, importId: nameOf(is) }
  const slices = Array.from({ length: Math.ceil(stands.length / slice) }, (_, at) =>
    stands.slice(at * slice, (at + 1) * slice),
  )
  return [
    db.insert(importDrafts).values({ ...own, place: 'part', recordId: String(part), row: null }),
    ...slices.flatMap((some) => [
      db
        .delete(importDrafts)
        .where(
          and(
            eq(importDrafts.workspaceId, workspace.id),
            eq(importDrafts.importId, nameOf(is)),
            sql`record_id in (select value from json_each(${JSON.stringify(some.map(({ id }) => id))}))`,
          ),
        ),
      db.insert(importDrafts).select(
        sql`select ${workspace.id}, ${nameOf(is)}, ${rowPlace}, value ->> 'id', value -> 'row'
          from json_each(${JSON.stringify(some.map(({ id, row }) => ({ id, row })))}) where true`,
      ),
      db.insert(importDrafts).select(
        sql`select distinct ${workspace.id}, ${nameOf(is)}, p.value, r.value ->> 'id', null
          from json_each(${JSON.stringify(some.map(({ id, places }) => ({ id, places })))}) r,
            json_each(r.value -> 'places') p where true`,
      ),
    ]),
  ]
}

/** So many are forgotten at once. */
const mostForgotten = 5000

export const forgetting = ({ db, workspace }: Context, { id }: Import): Statement =>
  db.delete(importDrafts).where(
    sql`rowid in (select rowid from import_drafts where workspace_id = ${workspace.id}
      and import_id >= ${`${id}@`} and import_id < ${`${id}A`} limit ${mostForgotten})`,
  )
