import { and, eq } from 'drizzle-orm'
import { alertRules } from '../../schema/workspace/places.ts'
import type { Card } from '../card.ts'
import { noticeRow } from '../commit/notices.ts'
import type { Conversation, Deps } from '../context.ts'
import { database, trip } from '../db.ts'
import type { Shown } from '../show/record.ts'
import type { Post } from './send.ts'

/** A card cannot be shown there: its alerts are off, and who asked for it is told what to do. */
export async function giveUp(
  deps: Deps,
  post: Post,
  to: Conversation,
  { card }: Shown,
  now: number,
): Promise<void> {
  const { workspaceId, conversationId } = post
  const db = database(deps.env, workspaceId, deps.meter)
  const here = and(
    eq(alertRules.workspaceId, workspaceId),
    eq(alertRules.conversationId, conversationId),
  )
  const reason = `${post.id} ${post.wantedVersion}`
  const ctx = { db, now, workspace: { id: workspaceId } }
  await trip(db, [
    db.update(alertRules).set({ active: false }).where(here),
    noticeRow(ctx, { memberId: post.askedBy, reason, card: sorry(card.title, to) }),
  ])
}

const sorry = (title: string, { name }: Conversation): Card => ({
  title: `${title} could not be shown in ${name ? `#${name}` : 'that conversation'}`,
  subtitle:
    'Add Alongside to it (in Slack: /invite @Alongside), then share it or turn alerts on again.',
  parts: [],
  buttons: [],
})
