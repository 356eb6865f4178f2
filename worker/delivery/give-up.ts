import { and, eq } from 'drizzle-orm'
import { alertRules } from '../../schema/workspace/places.ts'
import type { Card } from '../core/card.ts'
import type { Conversation, Deps } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import type { LiveCard } from '../core/record/drawn.ts'
import { noticesKept } from '../identity/retention.ts'
import { database, trip } from '../platform/db.ts'
import type { Hold } from './pace.ts'
import type { Post } from './post.ts'

/**
 * A card cannot be shown there: who asked for it is notified what to do. Where the conversation is
 * closed to us its alerts are off, and they are notified once, not once a card.
 */
export async function giveUp(
  deps: Deps,
  post: Post,
  to: Conversation,
  { card }: LiveCard,
  { closedSince }: Hold,
  now: number,
): Promise<void> {
  const { workspaceId, conversationId } = post
  const db = database(deps.env, workspaceId, deps.meter)
  const here = and(
    eq(alertRules.workspaceId, workspaceId),
    eq(alertRules.conversationId, conversationId),
  )
  const reason = closedSince
    ? `closed ${conversationId} ${closedSince}`
    : `${post.id} ${post.wantedVersion}`
  const ctx = { db, now, workspace: { id: workspaceId } }
  const silence = closedSince ? [db.update(alertRules).set({ active: false }).where(here)] : []
  const sent = sorry(card.title, to, closedSince ? invite : `The last answer: ${post.error}`)
  // Who was notified long ago is not notified again because that message is no longer kept.
  const known = closedSince && closedSince < now - noticesKept
  const notice = known ? [] : [noticeRow(ctx, { memberId: post.askedBy, reason, card: sent })]
  await trip(db, [...silence, ...notice])
}

const invite =
  'Add Alongside to it (in Slack: /invite @Alongside), then share it or turn alerts on again.'

const sorry = (title: string, { name }: Conversation, subtitle: string): Card => ({
  title: `${title} could not be shown in ${name ? `#${name}` : 'that conversation'}`,
  subtitle,
  parts: [],
  buttons: [],
})
