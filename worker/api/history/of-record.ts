import { isIdOfAccess } from '../../../schema/workspace/history.ts'
import type { Context } from '../../core/context.ts'
import { describe } from '../../core/event/describe.ts'
import { type FieldChanges, fieldChanges } from '../../core/event/field-changes.ts'
import { pastLook } from '../../core/event/past.ts'
import { isHidden } from '../../core/event/reversing.ts'
import { allow } from '../../core/permissions.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { find, namesOf, notThere, recordLook } from '../../core/record/queries.ts'
import { kindOf } from '../../core/record/registry.ts'
import { ask } from '../../platform/db.ts'
import { readCursor, writeCursor } from '../records/cursor.ts'
import { limitIn, paramsOf } from '../records/params.ts'
import type { Listed } from '../records/showing.ts'

interface PastChange {
  event: string
  /** What happened, such as `deal.logged`. */
  name: string
  at: string
  /** The member who did it. */
  by: string
  surface: string
  version: number
  /** What it did, as people read it. */
  text: string
  changes: FieldChanges
}

/** What became of a record, the newest first. */
export async function readHistory(
  ctx: Context,
  kind: RecordKind,
  id: string,
  search: URLSearchParams,
): Promise<Listed<PastChange>> {
  const params = paramsOf(search, ['limit', 'cursor'])
  const limit = limitIn(params)
  const list = JSON.stringify([id, 'history'])
  const [below] = readCursor(params.get('cursor'), list, 1) ?? []
  if (kindOf(id) !== kind.kind) throw notThere(ctx, kind.table, id)
  if (isIdOfAccess(id)) allow(ctx, 'audit')
  const from = typeof below === 'number' ? below : undefined
  const [row, { past, ids }] = await ask(
    ctx.db,
    recordLook(ctx, kind.table, id),
    pastLook(ctx, id, limit + 1, from),
  )
  if (isHidden(ctx, kind.kind, row)) throw notThere(ctx, kind.table, id)
  const page = past.slice(0, limit)
  const names = await find(ctx, namesOf(ctx, ids))
  const last = past.length > limit ? page.at(-1) : undefined
  return {
    data: page.map((one) => ({
      ...{ event: one.eventId, name: one.name, at: new Date(one.at).toISOString() },
      ...{ by: one.memberId, surface: one.surface, version: one.version },
      text: describe(ctx, one, row, names),
      changes: fieldChanges(ctx, one),
    })),
    page: { next: last ? writeCursor(list, [last.version]) : null },
  }
}
