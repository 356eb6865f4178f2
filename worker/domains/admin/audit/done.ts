import { and, eq, gte, type SQL, sql } from 'drizzle-orm'
import {
  changes,
  events,
  isAboutAccess,
  isIdOfAccess,
} from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { inWords, latest } from '../../../core/event/recent.ts'
import type { Cursor } from '../../../identity/security/read.ts'
import { type Look, map, rows } from '../../../platform/db.ts'
import type { Entry, Filter } from './asked.ts'

/** Events that are about a record, or touched it: an index finds either. */
function touching(ctx: Context, record: string): SQL {
  if (isIdOfAccess(record))
    return sql`${isAboutAccess(events.recordId)} and events.record_id = ${record}`
  const touched = ctx.db
    .select({ id: changes.eventId })
    .from(changes)
    .where(and(eq(changes.workspaceId, ctx.workspace.id), eq(changes.recordId, record)))
  return sql`${events.id} in ${touched}`
}

function which(ctx: Context, { by, record, what, surface, from }: Filter, before: Cursor) {
  const access = isAboutAccess(events.recordId)
  return and(
    by === undefined ? undefined : eq(events.memberId, by),
    record === undefined ? undefined : touching(ctx, record),
    what === 'access' ? access : undefined,
    what === 'written' ? sql`not coalesce(${access}, 0)` : undefined,
    surface === undefined ? undefined : eq(events.surface, surface),
    from === undefined ? undefined : gte(events.at, from),
    sql`(${events.at}, ${events.id}) < (${before.at}, ${before.id})`,
  )
}

/** What members did, newest first. */
export function doneLook(ctx: Context, asked: Filter, before: Cursor, most: number): Look<Entry[]> {
  const { record } = asked
  const byId = record !== undefined && !isIdOfAccess(record)
  const found = latest(ctx, which(ctx, asked, before), most, byId ? sql`+` : undefined)
  return map(rows(found), (all) =>
    all.map((one): Entry => {
      const { title, fields } = inWords(ctx, one)
      return {
        ...{ id: one.event, at: one.at, lastAt: one.at, count: 1, title, fields, detail: [] },
        ...{ what: isIdOfAccess(one.recordId ?? '') ? 'access' : 'written', name: one.name },
        ...{ by: one.memberId, who: one.who, surface: one.surface },
        ...{ records: one.recordId ? [one.recordId] : [], conversation: null, readers: null },
      }
    }),
  )
}
