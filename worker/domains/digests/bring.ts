import { sql } from 'drizzle-orm'
import { editions, posts } from '../../../schema/workspace/history.ts'
import type { Card } from '../../core/card.ts'
import { noticeRow } from '../../core/event/commit/notices.ts'
import { unsent } from '../../core/event/commit/unsent.ts'
import type { Run } from '../../core/event/schedule.ts'
import { columnsOf, type Statement } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'

/** What comes again and again, to a conversation or, without one, to who asked for it. */
interface Coming {
  id: string
  memberId: string
  conversationId: string | null
}

interface Edition {
  /** What it is, in the reason of a message to its member. */
  what: 'digest' | 'report'
  /** The day or hour it is of: it comes once for that. */
  slot: string
  card: Card | undefined
  figures?: (typeof editions.$inferInsert)['figures']
}

/** The edition, and what brings it there: once, also where a second run comes to it. */
export function bring(run: Run, of: Coming, { what, slot, card, figures }: Edition): Statement[] {
  const { db, workspace, now } = run
  const { id: digestId, memberId, conversationId } = of
  const id = newId('edition', now)
  const made = db
    .insert(editions)
    .values({
      ...{ id, workspaceId: workspace.id, digestId, day: slot, card: card ?? null, at: now },
      ...(figures !== undefined && { figures }),
    })
    .onConflictDoNothing()
  if (!card) return [made]
  const ctx = { db, now, workspace }
  if (!conversationId)
    return [made, noticeRow(ctx, { memberId, reason: `${what} ${digestId} ${slot}`, card })]
  const post = db.insert(posts).select(
    sql`select ${columnsOf(posts, {
      ...unsent(now, 1),
      workspaceId: sql`workspace_id`,
      recordId: sql`id`,
      ...{ conversationId, askedBy: memberId },
    })} from editions where id = ${id}`,
  )
  return [made, post]
}
