import type { Domain } from '../../core/domain.ts'
import { saveSegment } from './actions/save-segment.ts'
import { segmentMembersAction } from './actions/segment-members.ts'
import { segmentsAction } from './actions/segments.ts'
import { trySegment } from './actions/try-segment.ts'
import { segmentEvents } from './events.ts'
import { segment } from './record.ts'
import { segmentsJob } from './snapshot/job.ts'
import { step } from './snapshot/step.ts'

export const domain: Domain = {
  records: [segment],
  events: segmentEvents,
  jobs: [segmentsJob],
  work: [{ kind: 'segment', step }],
  actions: {
    segments: segmentsAction,
    'save-segment': saveSegment,
    'try-segment': trySegment,
    'segment-members': segmentMembersAction,
  },
}
