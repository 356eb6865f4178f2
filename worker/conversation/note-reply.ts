import type { Context } from '../core/context.ts'
import { conversationIdOf } from '../core/record/conversations.ts'
import { recordsOn } from '../core/record/on-card.ts'
import { noteShown } from '../identity/security/shown.ts'
import type { Reply } from './reply.ts'

/**
 * Keeps which records a reply shows, and to whom. What somebody wrote they have seen: that is its
 * event. A reply that is for them alone, though asked where others read, was kept as it was made.
 */
export function noteReply(ctx: Context, reply: Reply): void {
  if (reply.alone) return
  // A form opens for the one who asked for it.
  const here = 'card' in reply && ctx.shared ? ctx.conversation : undefined
  if (reply.changed && !here) return
  const records = recordsOn(ctx, 'form' in reply ? reply.form : reply.card)
  noteShown(ctx.deps, {
    ...{ workspaceId: ctx.workspace.id, surface: ctx.surface, memberId: ctx.member.id, records },
    ...(here && { conversationId: conversationIdOf(ctx, here) }),
  })
}
