import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import { posts } from '../../../../schema/workspace/history.ts'

/**
 * Nothing is shown any more in an account that was disconnected. Where none was, which is looked at
 * once a statement, no conversation's is looked up.
 */
export const isOpen = ({ id }: { id: string | Placeholder }): SQL =>
  sql`(not exists (select 1 from workspace_accounts where workspace_id = ${id} and active = 0)
    or not exists (select 1 from conversations c join workspace_accounts a
      on a.workspace_id = c.workspace_id and a.surface = c.surface and a.external_id = c.account
      where c.id = conversation_id and a.active = 0))`

export const place = [posts.workspaceId, posts.recordId, posts.conversationId]

/** A card that nobody has tried to show yet. */
export const unsent = (now: number | Placeholder, version: number) => ({
  id: sql`'post_' || lower(hex(randomblob(12)))`,
  ...{ wantedVersion: version, shownVersion: 0, linesWanted: 0, linesSent: 0, vendorId: null },
  ...{ leaseUntil: 0, nextTryAt: now, behindSince: now, missingSince: null, lostLines: 0 },
  ...{ tries: 0, delays: 0, error: null, dead: 0, lastLine: null },
  ...{ ruleId: null, createdAt: null, heldAt: null, actedAt: null },
})
