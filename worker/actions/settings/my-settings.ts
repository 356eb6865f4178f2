import * as z from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import { find } from '../../find.ts'
import { ownCard } from '../../show/member.ts'
import { memberLook } from './members-look.ts'

export const myCard = async (ctx: Context): Promise<Card> =>
  ownCard(ctx, await find(ctx, memberLook(ctx, ctx.member.id)))

export const mySettings = defineAction({
  title: 'My settings',
  needs: 'read',
  private: true,
  input: z.object({}),
  typed: { words: ['my settings'], read: () => ({}) },
  run: myCard,
  card: (_ctx, card) => card,
})
