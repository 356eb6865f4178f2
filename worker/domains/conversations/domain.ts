import type { Domain } from '../../core/domain.ts'
import { conversation } from './record.ts'

export const domain: Domain = {
  records: [conversation],
}
