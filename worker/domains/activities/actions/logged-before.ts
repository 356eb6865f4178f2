import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { events, workspaceMembers } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { isUndone } from '../../../core/event/is-undone.ts'
import { type At, readAlike } from '../../../core/record/read-alike.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'

/** Request ids of one mail: `email:`, its Message-ID, and how often it was undone before. */
export const emailRequest = (messageId: string, undone: number | '') =>
  `email:${messageId}:${undone}`

/** Every time this e-mail was logged, newest first, and whether that was undone. */
export function loggedBefore(ctx: Context, messageId: string) {
  const from = emailRequest(messageId, '')
  return loggedRead(ctx, { from, to: `${from}\u{10ffff}` })
}

const loggedRead = readAlike((reader, { from, to }: At<'from' | 'to'>) =>
  select(reader, {
    at: events.at,
    who: sql<string | null>`${workspaceMembers.name}`.as('who'),
    memberId: events.memberId,
    undone: isUndone(reader, sql`${events.id}`).as('undone'),
  })
    .from(events)
    .leftJoin(scopedById(reader, workspaceMembers), eq(workspaceMembers.id, events.memberId))
    .where(
      and(
        eq(events.workspaceId, reader.workspace.id),
        gte(events.requestId, from),
        lt(events.requestId, to),
      ),
    )
    .orderBy(desc(events.at))
    .limit(20),
)
