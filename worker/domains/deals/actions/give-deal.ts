import { open } from '../../../core/action/buttons.ts'
import type { Context } from '../../../core/context.ts'
import type { Notice } from '../../../core/event/commit/index.ts'
import { allow } from '../../../core/permissions.ts'
import { forEveryone } from '../../../core/record/audience.ts'
import { day, money } from '../../../language/formatting.ts'
import type { Deal } from '../queries.ts'

/** What nobody owns anyone may take or hand on; the rest only a manager gives away. */
export function allowGiving(ctx: Context, deal: Pick<Deal, 'ownerId'>): void {
  if (deal.ownerId !== null) allow(ctx, 'assign')
}

/** Someone else's deal from this moment on: they hear of it in person. */
export function given(ctx: Context, deal: Deal, to: string | null): Notice[] {
  if (!to || to === deal.ownerId || to === ctx.member.id) return []
  const { locale, timeZone } = ctx.workspace
  const { amount, currency, closeOn } = forEveryone(ctx, 'deal', deal)
  const numbers = [
    amount !== null && money({ minor: amount, currency }, locale),
    closeOn && `closes ${day(closeOn, { locale, timeZone, now: ctx.now })}`,
  ]
  const card = {
    title: `${ctx.member.name} gave you ${deal.title}`,
    subtitle: numbers.filter(Boolean).join(' · '),
    parts: [],
    buttons: [open(deal.id)],
  }
  return [{ memberId: to, reason: `given:${deal.id}:${ctx.requestId}`, card, field: 'ownerId' }]
}
