import type { Context } from '../../core/context.ts'
import type { Change } from '../../core/event/commit/index.ts'
import { ownChat, placeLook } from '../../core/record/conversations.ts'
import { ask } from '../../platform/db.ts'

/** In the member's own chat the card of what they brought stands from now on, and is kept true. */
export async function cardInOwnChat(ctx: Context, { kind, row }: Change): Promise<Change[]> {
  if (!ctx.conversation?.personal) return []
  const [{ id, change }] = await ask(ctx.db, placeLook(ctx))
  const place = change ? [{ ...change, row: { ...change.row, ...ownChat } }] : []
  return [...place, { op: 'post', kind, row, conversationId: id }]
}
