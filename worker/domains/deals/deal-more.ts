import { act } from '../../core/action/buttons.ts'
import type { Button, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { linesOf } from './line-items.ts'
import type { DealShown } from './shown.ts'

const about = ({ deal }: DealShown, input: Raw = {}) => ({
  input: { id: deal.id, ...input },
  drawn: { record: deal.id, version: deal.version },
})

const form = (shown: DealShown, label: string, action: string): Button => ({
  label,
  action,
  mode: 'form',
  ...about(shown),
})

/** For open deals only. */
export const later = (shown: DealShown, label: string, by: string): Button[] =>
  shown.deal.status === 'open'
    ? [{ label, action: 'postpone-deal', mode: 'act', ...about(shown, { by }) }]
    : []

const reassign = (shown: DealShown, gives: boolean) =>
  gives ? [form(shown, 'Reassign', 'reassign-deal')] : []

/** What nobody owns anyone may hand on; the rest is a manager's. */
export const mayReassign = (ctx: Context, { deal }: DealShown) =>
  deal.ownerId === null || may(ctx, 'assign')

/** What stands behind "More"; a menu holds five everywhere, so the rest is under Details. */
export const moreButtons = (shown: DealShown, gives: boolean): Button[] => [
  ...reassign(shown, gives),
  ...later(shown, '+1 week', 'week'),
  act('Details', 'deal-details', { id: shown.deal.id }),
]

/** Who else sees it, and works on it. */
export const sharing = (shown: DealShown): Button[] => [
  form(shown, 'Share with', 'share-with'),
  form(shown, 'Team', 'set-team'),
]

/** What can be done to the parts of a deal. */
export const detailButtons = (ctx: Context, shown: DealShown): Button[] => [
  form(shown, 'Add person', 'set-deal-contact'),
  form(shown, 'Add product', 'save-deal-line'),
  ...later(shown, '+1 week', 'week'),
  ...later(shown, '+1 month', 'month'),
  linesOf(shown.deal).length === 0
    ? form(shown, 'Set price', 'price-deal')
    : {
        label: 'Remove products',
        action: 'drop-deal-lines',
        mode: 'act',
        style: 'danger',
        ...about(shown),
      },
  ...reassign(shown, mayReassign(ctx, shown)),
]
