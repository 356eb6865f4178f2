import { notices } from '../../schema/workspace/history.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import type { Statement } from '../db.ts'
import { newId } from '../id.ts'

/** A card for one member, in their own conversation with the app; once for one reason. */
export interface Notice {
  memberId: string
  reason: string
  card: Card
}

export const noticeRow = (
  ctx: Pick<Context, 'db' | 'now'> & { workspace: { id: string } },
  { memberId, reason, card }: Notice,
): Statement =>
  ctx.db
    .insert(notices)
    .values({
      id: newId('notice', ctx.now),
      workspaceId: ctx.workspace.id,
      memberId,
      reason,
      card,
      createdAt: ctx.now,
      sentAt: null,
      leaseUntil: 0,
      nextTryAt: ctx.now,
      tries: 0,
      error: null,
      dead: false,
    })
    .onConflictDoNothing()
    .returning({ id: notices.id })
