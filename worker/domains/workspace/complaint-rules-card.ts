import { form } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { count, money } from '../../language/formatting.ts'
import { complaintRulesOf } from '../service-levels/index.ts'
import type { Settings } from './queries.ts'

const inDays = (days: number) => `within ${count(days, 'working day')}`

/** How complaints are handled here. */
export function complaintRulesCard(
  ctx: Context,
  is: Settings,
  title = 'Rules for complaints',
  undo: Button[] = [],
): Card {
  const { acknowledge, answer, warns, limits } = complaintRulesOf(is)
  const upTo = (minor: number | null) => {
    if (minor === null) return 'any amount'
    const { currency } = is
    return minor === 0 ? 'nothing that costs' : money({ minor, currency }, readerOf(ctx).locale)
  }
  return {
    title,
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: 'Acknowledged', value: inDays(acknowledge) },
          { label: 'Answered', value: inDays(answer) },
          { label: 'Warned', value: warns ? `${count(warns, 'working day')} before` : 'never' },
          { label: 'Sellers grant', value: upTo(limits.rep) },
          { label: 'Managers grant', value: upTo(limits.manager) },
        ],
      },
    ],
    buttons: [form('Change', 'complaint-rules'), ...undo],
  }
}
