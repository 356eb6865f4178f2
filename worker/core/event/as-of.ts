import { and, asc, eq, sql } from 'drizzle-orm'
import { changes, events } from '../../../schema/workspace/history.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import type { RecordKind, Row } from '../record/kind.ts'
import { flat } from '../record/values.ts'
import { turned } from './commit/index.ts'

/** A change that was made after the instant which is asked for. */
export type Later = Pick<typeof changes.$inferSelect, 'version' | 'before' | 'after'> & {
  at: number
}

/** What became of a record from an instant on, the oldest first: no more is read than that. */
export function laterLook(ctx: Context, id: string, from: number): Look<Later[]> {
  const { db, workspace } = ctx
  const earlier = sql`(select c.version from changes c join events e on e.id = c.event_id
    where c.workspace_id = ${workspace.id} and c.record_id = ${id} and e.at < ${from}
    order by c.version desc limit 1)`
  return rows(
    db
      .select({
        ...{ version: changes.version, before: changes.before, after: changes.after },
        at: events.at,
      })
      .from(changes)
      .innerJoin(events, eq(events.id, changes.eventId))
      .where(
        and(
          eq(changes.workspaceId, workspace.id),
          eq(changes.recordId, id),
          sql`${changes.version} > coalesce(${earlier}, 0)`,
        ),
      )
      .orderBy(asc(changes.version)),
  )
}

/** Each field as the first later change of it found it. */
function heldBefore(later: Later[]): Record<string, unknown> {
  const held: Record<string, unknown> = {}
  for (const { before, after } of later.toReversed())
    for (const field of Object.keys({ ...after, ...before })) held[field] = before?.[field] ?? null
  return held
}

/**
 * A record as it stood before these changes; undefined where it was not there then. Fields are those
 * of the row, hidden ones too: who shows them asks for what its reader sees.
 */
export function asItStood(
  ctx: Context,
  { kind }: RecordKind,
  now: Row,
  later: Later[],
): Row | undefined {
  const [first] = later
  if (!first) return now
  if (!first.before) return undefined
  const { id, workspaceId, createdAt } = now
  const was = turned(ctx, kind, heldBefore(later))
  return { ...flat(now), ...was, id, workspaceId, createdAt, version: first.version - 1 }
}

/** The same, read: of the record as it is now. */
export const stoodLook = (
  ctx: Context,
  kind: RecordKind,
  now: Row,
  from: number,
): Look<{ row: Row | undefined; later: Later[] }> =>
  map(laterLook(ctx, now.id, from), (later) => ({
    row: asItStood(ctx, kind, now, later),
    later,
  }))
