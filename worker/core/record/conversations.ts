import { and, eq, isNull, sql } from 'drizzle-orm'
import { posts } from '../../../schema/workspace/history.ts'
import type { Outsiders } from '../../../schema/workspace/places.ts'
import { conversations } from '../../../schema/workspace/places.ts'
import { first, type Look, map, nothing } from '../../platform/db.ts'
import type { Surface } from '../../platform/env.ts'
import type { Context, Conversation } from '../context.ts'
import { CrmError } from '../errors.ts'
import { type Change, ensure } from '../event/commit/index.ts'
import { conversationIdOf } from './place-id.ts'
import { type At, readAlike } from './read-alike.ts'
import { scoped, select } from './scoped.ts'

/** The conversation this was asked in, as a record; `change` makes it where it is new. */
export interface Place {
  id: string
  change?: Change
  outsiders: Outsiders | null
  outsidersAt: number | null
  /** It is shared with a customer. */
  intake?: string | null
}

export { conversationIdOf } from './place-id.ts'

export function placeLook(ctx: Context): Look<Place> {
  const here = ctx.conversation
  if (!here) throw new CrmError('invalid', 'This works in a channel or a chat.')
  const query = select(ctx, {
    id: conversations.id,
    outsiders: conversations.outsiders,
    outsidersAt: conversations.outsidersAt,
    intake: conversations.intake,
  })
    .from(scoped(ctx, conversations))
    .where(
      and(
        eq(conversations.surface, here.surface),
        eq(conversations.account, here.account),
        eq(conversations.externalId, here.externalId),
      ),
    )
    .limit(1)
  return map(first(query), (found) => {
    if (found) return found
    const { surface, account, externalId } = here
    const { name = null, serviceUrl = null, threaded = null } = here
    const id = conversationIdOf(ctx, here)
    const unasked = { outsiders: null, outsidersAt: null }
    const row = { id, surface, account, externalId, name, serviceUrl, threaded, ...unasked }
    return { id, change: ensure(ctx, row), ...unasked }
  })
}

interface CardHere {
  sent: boolean
  /** It is this card that was pressed, and that the answer takes the place of. */
  pressed: boolean
}

/** The card of this record that stands, or is on its way, where this was asked. */
export function cardHere(ctx: Context, id: string): Look<CardHere | undefined> {
  const here = ctx.conversation
  if (!here) return nothing(undefined)
  const { surface, account, externalId } = here
  return first(cardRead(ctx, { surface, account, externalId, pressed: ctx.pressed ?? '', id }))
}

type CardAt = 'surface' | 'account' | 'externalId' | 'pressed' | 'id'

const cardRead = readAlike((reader, at: At<CardAt>) =>
  select(reader, {
    sent: sql<boolean>`${posts.vendorId} is not null`.mapWith(Boolean).as('sent'),
    pressed: sql<boolean>`${posts.vendorId} is ${at.pressed}`.mapWith(Boolean).as('pressed'),
  })
    .from(scoped(reader, conversations))
    .innerJoin(posts, eq(posts.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.surface, at.surface),
        eq(conversations.account, at.account),
        eq(conversations.externalId, at.externalId),
        eq(posts.workspaceId, reader.workspace.id),
        eq(posts.recordId, at.id),
        eq(posts.dead, false),
        isNull(posts.heldAt),
      ),
    )
    .limit(1),
)

/** Nobody else ever reads what one person has with the bot: there it need not be asked. */
export const ownChat = { outsiders: null, outsidersAt: Number.MAX_SAFE_INTEGER }

export const conversationOf = (row: typeof conversations.$inferSelect): Conversation => ({
  surface: row.surface as Surface, // written from a Conversation, in place.ts
  account: row.account,
  externalId: row.externalId,
  ...(row.name && { name: row.name }),
  ...(row.serviceUrl && { serviceUrl: row.serviceUrl }),
  ...(row.threaded !== null && { threaded: row.threaded }),
  ...(row.outsidersAt === ownChat.outsidersAt && { personal: true as const }),
})
