import type { Prefill } from '../../core/action/define.ts'
import type { Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { type Case, casePrefill, nameOf } from '../cases/index.ts'

/** Throws where the case is none. */
export function mustBeComplaint(is: Case): void {
  if (is.kind === 'complaint') return
  throw new CrmError('invalid', `${nameOf(is)} is no complaint. Make it one first.`, {
    record: is.id,
  })
}

/** What a form about a complaint begins with; of another case it does not open. */
export const complaintPrefill = (
  ctx: Context,
  input: Raw,
  values: (is: Case) => Raw,
): Promise<Prefill> =>
  casePrefill(ctx, input, (is) => {
    mustBeComplaint(is)
    return values(is)
  })
