import type { analyses } from '../../../schema/workspace/analytics.ts'
import type { Statement } from '../../platform/db.ts'

/** What a step comes to: `set` has the work that is left, null where none is. */
export interface Step {
  writes: Statement[]
  set: Partial<typeof analyses.$inferInsert>
}
