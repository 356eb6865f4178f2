import { sql } from 'drizzle-orm'
import { conversations } from '../../../schema/workspace/places.ts'
import type { Row } from './kind.ts'
import { system } from './reader.ts'
import { scopedById } from './scoped.ts'

/** What comes to a conversation by itself is not turned on where a customer reads it, by any action or undo. */
export function quietPlace(
  { conversationId, workspaceId }: Row,
  { active }: Record<string, unknown>,
) {
  if (active !== true || typeof conversationId !== 'string') return undefined
  const it = system({ workspace: { id: workspaceId } })
  const unless = sql`select 1 from ${scopedById(it, conversations)}
    where id = ${conversationId} and intake is not null`
  const reason =
    'Its channel is shared with a customer by now, who reads all that stands there. Nothing of the CRM is posted to it.'
  return { unless, reason }
}
