import type { Domain } from '../../core/domain.ts'
import { staffing } from './actions/staffing.ts'

export const domain: Domain = { actions: { staffing } }
