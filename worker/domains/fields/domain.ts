import type { Domain } from '../../core/domain.ts'
import { addField } from './actions/add-field.ts'
import { editField } from './actions/edit-field.ts'
import { fields, fieldsList } from './actions/fields.ts'
import { retireField } from './actions/retire-field.ts'
import { returnField } from './actions/return-field.ts'
import { computeFormulasJob } from './compute-job.ts'
import { copyFieldsJob } from './copy-job.ts'
import { fieldEvents } from './events.ts'
import { field } from './record.ts'

export const domain: Domain = {
  records: [field],
  lists: [fieldsList],
  events: fieldEvents,
  jobs: [copyFieldsJob, computeFormulasJob],
  actions: {
    fields,
    'add-field': addField,
    'edit-field': editField,
    'retire-field': retireField,
    'return-field': returnField,
  },
}
