import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import { activities } from '../../../schema/workspace/activities.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hasNoneHidden } from '../../core/record/scoped.ts'

/**
 * Everybody's, where they see all that it is about; and while nobody else reads the answer, all that
 * the member wrote.
 */
export function visibleTo(reader: Audience): SQL | undefined {
  const everybodys = and(
    eq(activities.private, false),
    hasNoneHidden(reader, sql`${activities.links}`),
  )
  return reader.shared ? everybodys : or(everybodys, eq(activities.authorId, reader.member.id))
}
