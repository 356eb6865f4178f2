import { plainDomain } from '../../core/action/plain-domain.ts'
import { view } from './record.ts'

export const domain = plainDomain(view)
