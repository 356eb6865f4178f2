import type { Raw } from '../../../core/card.ts'
import { CrmError } from '../../../core/errors.ts'
import type { Row } from '../../../core/record/kind.ts'
import type { Plan } from '../mapping/plan.ts'
import { lostReason, unsaid } from '../values/lost-reason.ts'

/** How a deal ended, and why: where a file says it of a deal that is here, other actions than its form do it. */

const isLost = ({ status }: Raw) => status === 'lost'

/** A lost deal has a reason: its own, else what was answered for all that have none. */
export function withReason(plan: Plan, kind: string, body: Raw): Raw {
  if (kind !== 'deal' || !isLost(body) || body.lostReason) return body
  const is = plan.values.get(lostReason)?.get(unsaid)
  if (!is) return body
  return is === 'other'
    ? { ...body, lostReason: is, other: 'Not known' }
    : { ...body, lostReason: is }
}

interface Ending {
  name: string
  input: Raw
}

/** The action that brings a deal of ours where its line has it, if it is not there. */
export function endingOf(plan: Plan, row: Row, set: Raw): Ending | undefined {
  const held = row as Row & { status?: string; stageId?: string; lostReason?: string | null } // as deals have it
  const { id } = row
  const { status = held.status ?? null } = set
  if (status === 'open')
    return held.status === 'open'
      ? undefined
      : { name: 'move-deal', input: { id, stage: set.stageId ?? held.stageId ?? null } }
  if (status === 'won')
    return held.status === 'won' ? undefined : { name: 'win-deal', input: { id } }
  if (held.status === 'lost' && !set.lostReason) return undefined
  const { lostReason: reason, other } = withReason(plan, 'deal', { ...set, status })
  if (!reason) throw new CrmError('invalid', 'Why was it lost?')
  const isSo = held.status === 'lost' && held.lostReason === (other ?? reason)
  return isSo ? undefined : { name: 'lose-deal', input: { id, reason, ...(other && { other }) } }
}
