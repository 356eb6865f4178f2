import type { Raw } from '../../core/card.ts'
import { CrmError } from '../../core/errors.ts'
import type { Row, SetApart } from '../../core/record/kind.ts'
import { other as inOwnWords } from './lost-reason.ts'

/** How a deal ended, and why: the form that edits it has none of these, actions of their own do it. */

type Held = Row & { status?: string; stageId?: string; lostReason?: string | null } // as deals have it

/** To what is said of it elsewhere: `unsaid` is why it was lost where that is not said. */
function endedBy(row: Row, given: Raw, unsaid: Raw) {
  const { id, stageId = null, ...held } = row as Held
  const { status = held.status ?? null } = given
  if (status === 'open')
    return held.status === 'open'
      ? undefined
      : { name: 'move-deal', input: { id, stage: given.stageId ?? stageId } }
  if (status === 'won')
    return held.status === 'won' ? undefined : { name: 'win-deal', input: { id } }
  if (held.status === 'lost' && !given.lostReason) return undefined
  const { lostReason: reason, other } = given.lostReason ? given : unsaid
  if (!reason) throw new CrmError('invalid', 'Why was it lost?')
  const isSo = held.status === 'lost' && held.lostReason === (other ?? reason)
  return isSo ? undefined : { name: 'lose-deal', input: { id, reason, ...(other && { other }) } }
}

export const dealEnding: SetApart = {
  fields: ['status', 'lostReason', inOwnWords],
  by: endedBy,
}
