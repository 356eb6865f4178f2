import { and, eq, sql } from 'drizzle-orm'
import { changes, events } from '../../../../schema/workspace/history.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import type { Change } from '../../../core/event/commit/index.ts'
import type { RecordKind, Row } from '../../../core/record/kind.ts'
import { uniqueOf } from '../../../core/record/own-index.ts'
import { system } from '../../../core/record/reader.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { inList, type Look, map, rows, type Statement } from '../../../platform/db.ts'
import { maskedEvent } from '../events.ts'
import type { Erasing } from './run.ts'

/** Records as they are, whether or not everybody sees them. */
export const recordsLook = (
  { run }: Erasing,
  { table }: RecordKind,
  ids: string[],
): Look<Row[]> => {
  const reader = system(run)
  const query = selectAll(reader, table).from(scopedById(reader, table))
  return map(rows(query.where(sql`id in ${inList(ids)}`)), (all) => all as Row[]) // as record tables have it
}

type Patch = Record<string, unknown>

/** Where no two records hold the same, nothing is left instead of a mark that two may come to hold. */
function withoutMarks({ run }: Erasing, { kind }: RecordKind, patch: Patch): Patch {
  const unique = new Set(uniqueOf(run, kind))
  return Object.fromEntries(
    Object.entries(patch).map(([field, value]) => [field, unique.has(field) ? null : value]),
  )
}

/** Sets these fields as anybody would, with all that follows, and keeps nothing of how they were. */
export function rewriting(
  erasing: Erasing,
  at: string,
  all: { kind: RecordKind; row: Row; patch: Patch }[],
): Statement[] {
  const { run, erasure } = erasing
  const edits = all.flatMap(({ kind, row, patch: marked }): Change[] => {
    const patch = withoutMarks(erasing, kind, marked)
    return Object.keys(patch).length ? [{ op: 'edit', kind: kind.kind, row, patch }] : []
  })
  if (edits.length === 0) return []
  const { db, workspace } = run
  const reason = `${erasure.id} ${at}`
  const event = db
    .select({ id: events.id })
    .from(events)
    .where(and(eq(events.workspaceId, workspace.id), eq(events.requestId, reason)))
  return [
    ...byItself(run, maskedEvent.name, reason, edits),
    db.update(changes).set({ before: {}, after: {} }).where(sql`event_id in (${event})`),
  ]
}
