import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { workspaces } from '../../../schema/directory/directory.ts'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import type { Deps, Workspace } from '../../core/context.ts'
import { became } from '../../core/event/commit/first-image.ts'
import { conversationReader, everywhere } from '../../core/record/reader.ts'
import { kindNamed, kindOf } from '../../core/record/registry.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { ask, both, type Database, database, directory, rows } from '../../platform/db.ts'
import type { Happened } from './body.ts'
import type { Delivery } from './due.ts'

/** What happened, of each of these deliveries, as far as everybody in the workspace may know it. */
export async function load(deps: Deps, due: Delivery[]): Promise<Map<string, Happened>> {
  const known = directory(deps.env, deps.meter)
  const db = database(deps.env, '*', deps.meter)
  const homesOf = known
    .select()
    .from(workspaces)
    .where(inArray(workspaces.id, of(due, 'workspaceId')))
  const [homes] = await ask(known, rows(homesOf))
  const [seen, after, ...standing] = await ask(
    db,
    eventsLook(db, due),
    laterLook(db, due),
    ...homes.map((home) => recordsLook(db, home, due)),
  )
  const found = due.flatMap((delivery): [string, Happened][] => {
    const home = homes.find(({ id }) => id === delivery.workspaceId)
    const event = seen.find(({ id }) => id === delivery.eventId)
    if (!home || !event) return []
    const { recordId } = delivery
    const mine = after.filter((one) => one.recordId === recordId)
    const row = standing.flat(2).find(({ id }) => id === recordId)
    // Of many that one event changed, each is sent by itself.
    const of = { ...event, recordId }
    return [[delivery.id, { reader: conversationReader(home), event: of, changes: mine, row }]]
  })
  return new Map(found)
}

const of = (due: Delivery[], field: 'workspaceId' | 'eventId' | 'recordId') => [
  ...new Set(due.map((one) => one[field])),
]

const eventsLook = (db: Database, due: Delivery[]) =>
  rows(
    db
      .select({
        ...getTableColumns(events),
        who: sql<string | null>`${workspaceMembers.name}`.as('who'),
      })
      .from(events)
      .leftJoin(
        scopedById(everywhere, workspaceMembers),
        and(
          eq(workspaceMembers.id, events.memberId),
          eq(workspaceMembers.workspaceId, events.workspaceId),
        ),
      )
      .where(inArray(events.id, of(due, 'eventId'))),
  )

/** The change that each event made to its record, and all that came after it, in their order. */
const laterLook = (db: Database, due: Delivery[]) => {
  const asked = JSON.stringify(
    due.map(({ workspaceId, recordId, eventId }) => [workspaceId, recordId, eventId]),
  )
  return rows(
    db
      .select({ ...getTableColumns(changes), after: became() })
      .from(changes)
      .where(
        sql`(workspace_id, record_id, version) in (
          select c.workspace_id, c.record_id, c.version from json_each(${asked}) one
            join changes made on made.event_id = one.value->>2 and made.record_id = one.value->>1
            join changes c on c.workspace_id = one.value->>0 and c.record_id = one.value->>1
              and c.version >= made.version)`,
      )
      .orderBy(changes.version),
  )
}

/** Records as they are now, a statement a kind. */
function recordsLook(db: Database, home: Workspace, due: Delivery[]) {
  const reader = { ...conversationReader(home), db }
  const here = due.filter(({ workspaceId }) => workspaceId === home.id)
  const byKind = Map.groupBy(new Set(here.map(({ recordId }) => recordId)), kindOf)
  const looks = [...byKind].flatMap(([name, ids]) => {
    const kind = kindNamed(reader, name)
    if (!kind) return []
    const query = selectAll(reader, kind.table)
      .from(scopedById(reader, kind.table))
      .where(inArray(sql`id`, ids))
    return [rows(query)]
  })
  return both(...looks)
}
