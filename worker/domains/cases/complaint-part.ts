import { act, drawnFrom } from '../../core/action/buttons.ts'
import type { Button, Fact } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { moment, money } from '../../language/formatting.ts'
import { mayGrant } from '../service-levels/index.ts'
import { asks } from './case-buttons.ts'
import { remedyNames, remedyStateNames, severityNames } from './complaint-words.ts'
import type { Case } from './queries.ts'
import { isDone } from './words.ts'

/** "€500", where it costs something. */
export const costOf = (ctx: Context, { amount, currency }: Pick<Case, 'amount' | 'currency'>) =>
  amount === null ? '' : money({ minor: amount, currency: currency ?? '' }, readerOf(ctx).locale)

/** "Refund, €500 (waits for approval)" */
function remedyText(ctx: Context, is: Case): string {
  if (!is.remedy) return ''
  const what = [remedyNames[is.remedy], costOf(ctx, is)].filter(Boolean).join(', ')
  return is.remedyState === 'asked' || is.remedyState === 'refused'
    ? `${what} (${remedyStateNames[is.remedyState]})`
    : what
}

/** By when it was to be done, and where it is done, when. */
function deadline(ctx: Context, done: number | null, by: number | null): string {
  const reader = readerOf(ctx)
  if (done === null) return by === null ? '' : `by ${moment(by, reader)}`
  return by !== null && done > by
    ? `${moment(done, reader)}, late: by ${moment(by, reader)}`
    : moment(done, reader)
}

export function complaintFacts(ctx: Context, is: Case): Fact[] {
  if (is.kind !== 'complaint') return []
  return [
    { label: 'Severity', value: is.severity ? severityNames[is.severity] : '' },
    { label: 'Acknowledged', value: deadline(ctx, is.acknowledgedAt, is.acknowledgeBy) },
    { label: 'Answered', value: deadline(ctx, is.solvedAt, is.answerBy) },
    { label: 'Remedy', value: remedyText(ctx, is) },
    { label: 'Satisfied', value: is.satisfied === null ? '' : is.satisfied ? 'Yes' : 'No' },
    { label: 'Lesson learned', value: is.lesson ?? '' },
  ]
}

/** Shared cards have it as well: a member who may not decide reads why when they press it. */
const decides = (ctx: Context, is: Case): boolean =>
  is.remedyState === 'asked' &&
  (ctx.shared || mayGrant(ctx.workspace, ctx.member.role, is.amount ?? 0))

const decide = (is: Case, label: string, grant: boolean): Button => ({
  ...act(label, 'decide-remedy', { id: is.id, grant, minor: is.amount }),
  drawn: drawnFrom(is),
})

/** What is next for a complaint, before anything else. */
export function complaintButtons(ctx: Context, is: Case): Button[] {
  if (is.kind !== 'complaint') return []
  const isOpen = !isDone(is.status)
  const isOwed = isOpen && is.acknowledgedAt === null
  return [
    ...(decides(ctx, is)
      ? [decide(is, `Approve ${costOf(ctx, is)}`.trim(), true), decide(is, 'Refuse', false)]
      : []),
    ...(isOwed
      ? [{ ...asks(is, 'Acknowledge', 'acknowledge-complaint'), style: 'primary' as const }]
      : []),
    ...(isOpen && !isOwed && !is.remedy ? [asks(is, 'Remedy', 'give-remedy')] : []),
  ]
}
