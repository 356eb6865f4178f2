import type { Domain } from '../../core/domain.ts'
import { addTemplate, editTemplate } from './actions/template.ts'
import { templatesAction } from './actions/templates.ts'
import { template } from './record.ts'

export const domain: Domain = {
  records: [template],
  actions: {
    templates: templatesAction,
    'add-template': addTemplate,
    'edit-template': editTemplate,
  },
}
