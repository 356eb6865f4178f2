import * as z from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import { find } from '../../find.ts'
import { withIdentities } from '../../show/identities.ts'
import { ownCard } from '../../show/member.ts'
import { memberLook } from './members-look.ts'

export async function myCard(ctx: Context): Promise<Card> {
  const { id } = ctx.member
  return withIdentities(ctx, id, ownCard(ctx, await find(ctx, memberLook(ctx, id))))
}

export const mySettings = defineAction({
  title: 'My settings',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['my settings'], read: () => ({}) },
  run: myCard,
  card: (_ctx, card) => card,
})
