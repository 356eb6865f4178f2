import type { Domain } from '../../core/domain.ts'
import { brief } from './actions/brief.ts'
import { whoIsHere } from './actions/who-is-here.ts'

export const domain: Domain = {
  actions: {
    brief,
    'who-is-here': whoIsHere,
  },
}
