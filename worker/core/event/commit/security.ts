import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { recordKind } from '../../record/registry.ts'
import type { Change } from './change.ts'
import { adminNotices } from './notices.ts'

/** The record as it was, and as this change leaves it. */
function sides(change: Change): { was: Record<string, unknown>; is: Row } {
  const { op, row } = change
  if (op === 'insert') return { was: {}, is: row }
  return op === 'edit' ? { was: row, is: { ...row, ...change.patch } } : { was: row, is: row }
}

/** What every admin is notified of, from any action or undo. */
export const securityNotices = (ctx: Context, event: string, changes: Change[]): Statement[] =>
  changes.flatMap((change) => {
    const { was, is } = sides(change)
    const card = recordKind(ctx, change.kind).alarms?.(ctx, was, is)
    return card ? [adminNotices(ctx, { reason: `security ${event} ${change.row.id}`, card })] : []
  })
