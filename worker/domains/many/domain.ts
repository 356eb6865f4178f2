import type { Domain } from '../../core/domain.ts'
import { changeMany } from './actions/change-many.ts'

export const domain: Domain = { actions: { 'change-many': changeMany } }
