import { eq, or, type SQL } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import type { Audience } from '../../core/record/reader.ts'

/** Everybody's, and while nobody else reads the answer the member's private ones. */
export function visibleTo({ shared, member }: Audience): SQL | undefined {
  const everybodys = eq(activities.private, false)
  return shared ? everybodys : or(everybodys, eq(activities.authorId, member.id))
}
