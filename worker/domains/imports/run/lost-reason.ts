import type { Raw } from '../../../core/card.ts'
import type { Plan } from '../mapping/plan.ts'
import { lostReason, unsaid } from '../values/lost-reason.ts'

/** What was answered for all lost deals of which a file says no reason. */
export function reasonUnsaid({ values }: Plan): Raw {
  const is = values.get(lostReason)?.get(unsaid)
  if (!is) return {}
  return is === 'other' ? { lostReason: is, other: 'Not known' } : { lostReason: is }
}

/** A lost deal has a reason: its own, else that one. */
export const withReason = (plan: Plan, kind: string, body: Raw): Raw =>
  kind === 'deal' && body.status === 'lost' && !body.lostReason
    ? { ...body, ...reasonUnsaid(plan) }
    : body
