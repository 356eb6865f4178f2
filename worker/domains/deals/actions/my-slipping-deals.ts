import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { find } from '../../../core/record/queries.ts'
import { slippingList } from '../slipping-list.ts'

/** The member's own deals that need a look. */
export const mySlippingDeals = defineAction({
  title: 'Deals that need a look',
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({}),
  typed: { words: ['slipping', 'slipping deals'] },
  run: (ctx) => find(ctx, slippingList.show(ctx, '')),
  card: (_ctx, parts) => ({
    title: 'Deals that need a look',
    ...(parts.length === 0 && { subtitle: 'None of your open deals is slipping.' }),
    parts,
    buttons: [act('My deals', 'my-deals')],
  }),
})
