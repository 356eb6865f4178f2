import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { ownCard } from '../card.ts'
import { withIdentities } from '../identities.ts'
import { memberLook } from '../queries.ts'

export async function myCard(ctx: Context): Promise<Card> {
  const { id } = ctx.member
  return withIdentities(ctx, id, ownCard(ctx, await find(ctx, memberLook(ctx, id))))
}

export const mySettings = defineAction({
  title: 'My settings',
  needs: 'read',
  always: true,
  private: true,
  input: z.object({}),
  help: { 'Setting up': [['my settings', 'Only yours']] },
  typed: { words: ['my settings'] },
  run: myCard,
  card: (_ctx, card) => card,
})
