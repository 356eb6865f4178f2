import type { Domain } from '../../core/domain.ts'
import { ownLinkedList, ownRecordsList } from '../../core/record/own-lists.ts'
import { addKind } from './actions/add-kind.ts'
import { editKind } from './actions/edit-kind.ts'
import { kinds } from './actions/kinds.ts'
import { retireKind } from './actions/retire-kind.ts'
import { returnKind } from './actions/return-kind.ts'
import { copyKindsJob } from './copy-job.ts'
import { kindEvents } from './events.ts'
import { kind } from './record.ts'

export const domain: Domain = {
  records: [kind],
  lists: [ownRecordsList, ownLinkedList],
  events: kindEvents,
  jobs: [copyKindsJob],
  actions: {
    kinds,
    'add-kind': addKind,
    'edit-kind': editKind,
    'retire-kind': retireKind,
    'return-kind': returnKind,
  },
}
