import { and, eq, type SQL, sql } from 'drizzle-orm'
import { isParked, links, parked } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { RecordKind } from '../../record/kind.ts'
import { columnsOf } from '../../record/values.ts'

/**
 * Links from and to what was removed lead nowhere, and are kept for as long as it can be put back:
 * so they need not be made anew, from no kind.
 */
const park = ({ db, workspace }: Context, which: SQL): Statement =>
  db
    .update(links)
    .set({ toId: sql`${parked} || to_id` })
    .where(and(eq(links.workspaceId, workspace.id), which, sql`not (${isParked})`))

export const parkLinks = (ctx: Context, to: string): Statement => park(ctx, sql`to_id = ${to}`)

/** The same of what these records are about. */
export function parkFrom(ctx: Context, kind: RecordKind, records: SQL): Statement[] {
  if (!kind.links) return []
  const { about, since } = kind
  const [list, at] = [about, since].map((field) => field && columnsOf(kind.table)[field])
  if (!list || !at) throw new Error(`What is ${kind.kind} about, and since when?`)
  const theirs = sql`select r.workspace_id, one.value, ${kind.kind}, r.${sql.identifier(at.name)}, r.id
    from ${kind.table} r, json_each(r.${sql.identifier(list.name)}) one where r.id in ${records}`
  return [park(ctx, sql`(workspace_id, to_id, kind, at, from_id) in (${theirs})`)]
}

const unparked = sql.raw(`substr(to_id, ${parked.length + 1})`)

/** What was linked to this record is so again. */
export const unparkLinks = ({ db, workspace }: Context, id: string): Statement =>
  db
    .update(links)
    .set({ toId: unparked })
    .where(and(eq(links.workspaceId, workspace.id), eq(links.toId, parkedId(id))))

/** The same of what these records are about. */
export const unparkFrom = ({ db, workspace }: Context, records: SQL): Statement =>
  db
    .update(links)
    .set({ toId: unparked })
    .where(and(eq(links.workspaceId, workspace.id), sql`from_id in ${records}`, isParked))

const parkedId = (id: string) => `${parked}${id}`

/** Links to these records, which cannot be put back any more. */
export const linksToGone = (records: SQL): SQL =>
  sql`(workspace_id, to_id) in (select workspace_id, ${parked} || record_id from (${records}))
    or ((workspace_id, from_id) in (select workspace_id, record_id from (${records})) and ${isParked})`
