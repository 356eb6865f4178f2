import type { Domain } from '../../core/domain.ts'
import { history } from './actions/history.ts'

export const domain: Domain = { actions: { history } }
