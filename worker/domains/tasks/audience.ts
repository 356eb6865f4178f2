import { eq, or, type SQL, sql } from 'drizzle-orm'
import { tasks } from '../../../schema/workspace/activities.ts'
import type { Audience } from '../../core/record/reader.ts'
import { hasNoneHidden } from '../../core/record/scoped.ts'

/** Of what is about a record, those who see it; and the members who do it, or added it. */
export function visibleTo(reader: Audience): SQL | undefined {
  const everybodys = hasNoneHidden(reader, sql`json_array(${tasks.recordId})`)
  if (!everybodys || reader.shared) return everybodys
  const { id } = reader.member
  return or(everybodys, eq(tasks.assigneeId, id), eq(tasks.authorId, id))
}
