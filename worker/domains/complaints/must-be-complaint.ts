import { CrmError } from '../../core/errors.ts'
import { type Case, nameOf } from '../cases/index.ts'

/** Throws where the case is none. */
export function mustBeComplaint(is: Case): void {
  if (is.kind === 'complaint') return
  throw new CrmError('invalid', `${nameOf(is)} is no complaint. Make it one first.`, {
    record: is.id,
  })
}
