import { and, eq } from 'drizzle-orm'
import { conversations } from '../schema/workspace/records.ts'
import { type Change, insert } from './commit.ts'
import type { Context } from './context.ts'
import { first, type Look, map } from './db.ts'
import { CrmError } from './errors.ts'
import { newId } from './id.ts'

/** The conversation this was asked in, as a record; `change` makes it where it is new. */
export interface Place {
  id: string
  change?: Change
}

export function placeLook(ctx: Context): Look<Place> {
  const here = ctx.conversation
  if (!here) throw new CrmError('invalid', 'This works in a channel or a chat.')
  const query = ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspace.id),
        eq(conversations.surface, here.surface),
        eq(conversations.account, here.account),
        eq(conversations.externalId, here.externalId),
      ),
    )
    .limit(1)
  return map(first(query), (found) => {
    if (found) return found
    const id = newId('conversation', ctx.now)
    const { surface, account, externalId, name = null, serviceUrl = null } = here
    return {
      id,
      change: insert(ctx, 'conversation', { id, surface, account, externalId, name, serviceUrl }),
    }
  })
}
