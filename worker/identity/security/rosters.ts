import { sql } from 'drizzle-orm'
import { rosters } from '../../../schema/workspace/exposures.ts'
import type { Readers } from '../../core/context.ts'
import type { Database, Statement } from '../../platform/db.ts'

/** The conversation, and when its vendor was asked who reads it. */
interface Asked {
  workspaceId: string
  conversationId: string
  at: number
}

/** Keeps who is in a conversation where that is not as it was; nothing where it is not known. */
export function keepingRoster(db: Database, place: Asked, found: Readers): Statement[] {
  if ('unknown' in found || !found.people) return []
  const { people, ...outsiders } = found
  const { workspaceId, conversationId, at } = place
  const now = [people.toSorted(), outsiders].map((part) => JSON.stringify(part))
  const [who, others] = now
  return [
    db.insert(rosters).select(
      sql`select ${workspaceId}, ${conversationId}, ${at}, ${who}, ${others} where not exists (
        select 1 from (select people, outsiders from ${rosters} where workspace_id = ${workspaceId}
          and conversation_id = ${conversationId} order by at desc limit 1)
        where people = ${who} and outsiders = ${others}) on conflict do nothing`,
    ),
  ]
}
