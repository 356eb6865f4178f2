import type { Context } from '../../../core/context.ts'
import { allow } from '../../../core/permissions.ts'
import type { Deal } from '../queries.ts'

/** What nobody owns anyone may take or hand on; the rest only a manager gives away. */
export function allowGiving(ctx: Context, deal: Pick<Deal, 'ownerId'>): void {
  if (deal.ownerId !== null) allow(ctx, 'assign', { ownerId: deal.ownerId, noun: 'deal' })
}
