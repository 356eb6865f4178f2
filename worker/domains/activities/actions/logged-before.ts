import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { events, workspaceMembers } from '../../../../schema/workspace/history.ts'
import type { Context } from '../../../core/context.ts'
import { isUndone } from '../../../core/event/is-undone.ts'
import { scopedById, select } from '../../../core/record/scoped.ts'

/** Request ids of one mail: `email:`, its Message-ID, and how often it was undone before. */
export const emailRequest = (messageId: string, undone: number | '') =>
  `email:${messageId}:${undone}`

/** Every time this e-mail was logged, newest first, and whether that was undone. */
export const loggedBefore = (ctx: Context, messageId: string) =>
  select(ctx, {
    at: events.at,
    who: sql<string | null>`${workspaceMembers.name}`.as('who'),
    memberId: events.memberId,
    undone: isUndone(ctx, sql`${events.id}`).as('undone'),
  })
    .from(events)
    .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, events.memberId))
    .where(
      and(
        eq(events.workspaceId, ctx.workspace.id),
        gte(events.requestId, emailRequest(messageId, '')),
        lt(events.requestId, `${emailRequest(messageId, '')}\u{10ffff}`),
      ),
    )
    .orderBy(desc(events.at))
    .limit(20)
