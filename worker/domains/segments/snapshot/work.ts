import { and, eq, type SQL, sql } from 'drizzle-orm'
import { segmentFound, segmentStates } from '../../../../schema/workspace/segments.ts'
import type { Run } from '../../../core/event/schedule.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Segment, SegmentState } from '../queries.ts'

/**
 * Where the computation of a segment's members is: it looks at all records of a kind, after the last
 * one looked at, as they are at `at`; then what changed is written as events.
 */
export type Work =
  | {
      part: 'look'
      kind: 'contact' | 'company'
      after: [createdAt: number, id: string]
      at: number
    }
  | { part: 'tell'; isTold: boolean }

/** A segment that is worked on, and how it stands. */
export interface Working {
  run: Run
  segment: Segment
  state: SegmentState
}

/** What a step comes to: `set` has the work that is left, null where none is. */
export interface Step {
  writes: Statement[]
  set: {
    [K in keyof typeof segmentStates.$inferInsert]?: (typeof segmentStates.$inferInsert)[K] | SQL
  }
}

/** Nobody else did this step meanwhile: what cannot be done twice asks for it. */
export const isStill = ({ run, segment, state }: Working): SQL =>
  sql`exists (select 1 from ${segmentStates} where workspace_id = ${run.workspace.id}
    and segment_id = ${segment.id} and version = ${state.version})`

/** Who was found so far counts no more. */
export const forgetting = (working: Working): Statement => {
  const { run, segment } = working
  const { workspaceId, segmentId } = segmentFound
  return run.db
    .delete(segmentFound)
    .where(and(eq(workspaceId, run.workspace.id), eq(segmentId, segment.id), isStill(working)))
}

export const firstWork = (at: number): Work => ({
  ...{ part: 'look', kind: 'contact', after: [-1, ''], at },
})
