import { sql } from 'drizzle-orm'
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
      delays: 0,
      error: null,
      dead: false,
      missingSince: null,
    })
    .onConflictDoNothing()
    .returning({ id: notices.id })

/** Notices of any number and of several workspaces, in one statement. */
export function noticeRows(
  { db, now }: Pick<Context, 'db' | 'now'>,
  all: (Notice & { workspaceId: string })[],
): Statement {
  const made = all.map((one) => ({ id: newId('notice', now), ...one }))
  return db
    .insert(notices)
    .select(
      sql`select value ->> 'id', value ->> 'workspaceId', value ->> 'memberId', value ->> 'reason',
        value -> 'card', ${now}, null, 0, ${now}, 0, 0, null, 0, null
        from json_each(${JSON.stringify(made)}) where true`,
    )
    .onConflictDoNothing()
}
