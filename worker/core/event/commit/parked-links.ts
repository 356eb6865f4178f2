import { and, eq, type SQL, sql } from 'drizzle-orm'
import { links } from '../../../../schema/workspace/indexes.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'

/**
 * Links from and to what was removed lead nowhere, and are kept for as long as it can be put back:
 * so they need not be made anew, from no kind.
 */
const parked = 'removed:'
const isParked = sql.raw(`to_id >= '${parked}' and to_id < '${parked}~'`)

export const parkLinks = ({ db, workspace }: Context, which: SQL): Statement =>
  db
    .update(links)
    .set({ toId: sql`${parked} || to_id` })
    .where(and(eq(links.workspaceId, workspace.id), which, sql`not (${isParked})`))

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
    or (workspace_id, from_id) in (select workspace_id, record_id from (${records}))`
