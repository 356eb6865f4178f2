import type { erasureWork } from '../../../../schema/workspace/privacy.ts'
import type { Run } from '../../../core/event/schedule.ts'
import type { Statement } from '../../../platform/db.ts'
import type { Erasure } from '../queries.ts'

export type Work = typeof erasureWork.$inferSelect

/** A step of an erasure: what it is about, and how far it has come. */
export interface Erasing {
  run: Run
  erasure: Erasure
  work: Work
}

/** What a step writes, and where the next one goes on; undefined: this part is done. */
export interface Done {
  writes: Statement[]
  after: string | undefined
}
