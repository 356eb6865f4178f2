import { plainDomain } from '../../core/action/plain-domain.ts'
import type { Domain } from '../../core/domain.ts'
import { templatesAction } from './actions/templates.ts'
import { template } from './record.ts'

const plain = plainDomain(template)

export const domain: Domain = {
  ...plain,
  actions: { ...plain.actions, templates: templatesAction },
}
