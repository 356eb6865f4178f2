import { type SQL, sql } from 'drizzle-orm'
import { deliveries } from '../../../../schema/workspace/webhooks.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { recordKind } from '../../record/registry.ts'
import { carriedTypes, eventType, wishesFor } from '../carried.ts'
import type { Event } from '../define.ts'
import { type Change, sides } from './change.ts'

/** The deliveries of an event to those who asked for such; what is personal goes to nobody. */
export function carrying(
  ctx: Context,
  { id, name, recordId }: Pick<Event, 'id' | 'name'> & { recordId: string },
  changes: Change[],
): Statement[] {
  const type = eventType(name, recordId)
  if (!carriedTypes().has(type) || changes.some((one) => isPersonal(ctx, recordId, one))) return []
  return [wanted(ctx, type, sql`e.id = ${id}`)]
}

function isPersonal(ctx: Context, recordId: string, change: Change): boolean {
  if (change.row.id !== recordId) return false
  const { personal } = recordKind(ctx, change.kind).rights
  return Object.values(sides(change)).some((side) => side && personal?.(side))
}

/**
 * Deliveries of those events, written just before, that `which` holds for: all are of one type. The
 * webhooks come first, so that nothing is read where there are none.
 */
export const wanted = (
  { db, workspace }: Pick<Context, 'db'> & { workspace: { id: string } },
  type: string,
  which: SQL,
): Statement =>
  db
    .insert(deliveries)
    .select(
      sql`select ${columnsOf(deliveries, {
        id: sql`'delivery_' || substr(e.id, 7) || substr(w.id, -6)`,
        workspaceId: sql`e.workspace_id`,
        webhookId: sql`w.id`,
        eventId: sql`e.id`,
        recordId: sql`e.record_id`,
        ...{ at: sql`e.at`, since: sql`e.at`, nextTryAt: sql`e.at` },
        ...{ sentAt: null, tries: 0, delays: 0, error: null, dead: 0, missingSince: null },
      })} from webhooks w cross join events e
        where w.workspace_id = ${workspace.id} and w.active = 1
          and ${which} and +e.workspace_id = ${workspace.id}
          and exists (select 1 from json_each(w.events) where value in ${wishesFor(type)})`,
    )
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
