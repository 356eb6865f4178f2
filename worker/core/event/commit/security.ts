import type { Statement } from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import { recordKind } from '../../record/registry.ts'
import { type Change, sides } from './change.ts'
import { adminNotices } from './notices.ts'

/** What every admin is notified of, from any action or undo. */
export const securityNotices = (ctx: Context, event: string, changes: Change[]): Statement[] =>
  changes.flatMap((change) => {
    const { was = {}, is = change.row } = sides(change)
    const card = recordKind(ctx, change.kind).alarms?.(ctx, was, is)
    return card ? [adminNotices(ctx, { reason: `security ${event} ${change.row.id}`, card })] : []
  })
