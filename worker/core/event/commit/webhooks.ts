import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { deliveries } from '../../../../schema/workspace/webhooks.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import { given, written } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import { kindOf, recordKind } from '../../record/registry.ts'
import { carriedTypes, eventType, wishesFor } from '../carried.ts'
import type { Event } from '../define.ts'
import { type Change, sides } from './change.ts'

/** What changes one record. */
const ofOne = { insert: true, edit: true, remove: true }

/** The deliveries of an event to those who asked for such; what is personal goes to nobody. */
export function carrying(
  ctx: Context,
  { id, name, recordId }: Pick<Event, 'id' | 'name'> & { recordId: string },
  changes: Change[],
): Statement[] {
  const type = eventType(name, recordId)
  if (!carriedTypes(ctx).has(type)) return []
  const kind = kindOf(recordId)
  const some = changes.filter((one) => one.kind === kind && one.op in ofOne)
  if (some.length > 1) {
    const ids = some.filter((one) => !isPersonal(ctx, one.row.id, one)).map(({ row }) => row.id)
    return ids.length ? [wantedOfEach(ctx, type, id, ids)] : []
  }
  if (changes.some((one) => isPersonal(ctx, recordId, one))) return []
  const wishes = JSON.stringify(wishesFor(type))
  return [wantedOfOne(ctx.db, { workspace: ctx.workspace.id, id, wishes })]
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
): Statement => delivering(db, ...ofEvents(workspace, which, JSON.stringify(wishesFor(type))))

const ofEvents = (
  workspace: { id: string | Placeholder },
  which: SQL,
  wishes: string | Placeholder,
): [id: SQL, recordId: SQL, rows: SQL] => [
  sql`'delivery_' || substr(e.id, 7) || substr(w.id, -6)`,
  sql`e.record_id`,
  sql`webhooks w cross join events e
        where w.workspace_id = ${workspace.id} and w.active = 1
          and ${which} and +e.workspace_id = ${workspace.id} and ${isWished(wishes)}`,
]

const wantedOfOne = written((db) => {
  const isIt = sql`e.id = ${given('id')}`
  return delivering(db, ...ofEvents({ id: given('workspace') }, isIt, given('wishes')))
})

/** One of each of these records that the event changed. */
const wantedOfEach = (
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  type: string,
  event: string,
  ids: string[],
): Statement =>
  delivering(
    db,
    sql`'delivery_' || substr(c.record_id, instr(c.record_id, '_') + 1) || substr(e.id, -6) || substr(w.id, -6)`,
    sql`c.record_id`,
    sql`webhooks w cross join events e cross join changes c
        where w.workspace_id = ${workspace.id} and w.active = 1
          and e.id = ${event} and +e.workspace_id = ${workspace.id}
          and ${isWished(JSON.stringify(wishesFor(type)))}
          and c.event_id = e.id
          and c.record_id in (select value from json_each(${JSON.stringify(ids)}))`,
  )

/** `wishes` is a JSON array. */
const isWished = (wishes: string | Placeholder): SQL =>
  sql`exists (select 1 from json_each(w.events) one, json_each(${wishes}) wish
    where one.value = wish.value)`

const delivering = (db: Context['db'], id: SQL, recordId: SQL, rows: SQL) =>
  db
    .insert(deliveries)
    .select(
      sql`select ${columnsOf(deliveries, {
        ...{ id, recordId },
        workspaceId: sql`e.workspace_id`,
        webhookId: sql`w.id`,
        eventId: sql`e.id`,
        ...{ at: sql`e.at`, since: sql`e.at`, nextTryAt: sql`e.at` },
        ...{ sentAt: null, tries: 0, delays: 0, error: null, dead: 0, missingSince: null },
      })} from ${rows}`,
    )
    .onConflictDoNothing()
    .returning({ id: deliveries.id })
