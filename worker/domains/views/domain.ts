import type { Domain } from '../../core/domain.ts'
import { addView } from './actions/add-view.ts'
import { editView } from './actions/edit-view.ts'
import { view } from './record.ts'

export const domain: Domain = {
  records: [view],
  actions: { 'add-view': addView, 'edit-view': editView },
}
