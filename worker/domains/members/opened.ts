import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { type MemberShown, memberCard, ownCard } from './card.ts'
import { withIdentities } from './identities.ts'

/** A colleague for an admin, oneself for anybody; nobody opens another. */
export async function memberOpened(ctx: Context, is: MemberShown): Promise<Card | undefined> {
  if (may(ctx, 'admin')) return withIdentities(ctx, is.id, memberCard(ctx, is))
  return is.id === ctx.member.id ? withIdentities(ctx, is.id, ownCard(ctx, is)) : undefined
}
