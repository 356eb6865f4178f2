import type { Domain } from '../../core/domain.ts'
import { saveSegment } from './actions/save-segment.ts'
import { segmentMembersAction } from './actions/segment-members.ts'
import { segmentsAction } from './actions/segments.ts'
import { trySegment } from './actions/try-segment.ts'
import { segmentEvents } from './events.ts'
import { segment } from './record.ts'

export const domain: Domain = {
  records: [segment],
  events: segmentEvents,
  actions: {
    segments: segmentsAction,
    'save-segment': saveSegment,
    'try-segment': trySegment,
    'segment-members': segmentMembersAction,
  },
}
