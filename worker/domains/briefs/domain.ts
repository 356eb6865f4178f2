import type { Domain } from '../../core/domain.ts'
import { brief } from './actions/brief.ts'

export const domain: Domain = {
  actions: {
    brief,
  },
}
