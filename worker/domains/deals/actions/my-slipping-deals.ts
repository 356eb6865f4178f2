import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { find } from '../../../core/record/queries.ts'
import { leads, slippingList } from '../slipping-list.ts'

/** Deals that need a look: the member's own, and those of who they lead. */
export const mySlippingDeals = defineAction({
  title: 'Deals that need a look',
  needs: 'read',
  private: true,
  redrawn: true,
  input: z.object({}),
  help: { Deals: [['slipping', 'Deals that need a look']] },
  typed: { words: ['slipping', 'slipping deals'] },
  run: (ctx) => find(ctx, slippingList.show(ctx, '')),
  card: (ctx, parts) => ({
    title: 'Deals that need a look',
    ...(parts.length === 0 && {
      subtitle: leads(ctx) ? 'No open deal is slipping.' : 'None of your open deals is slipping.',
    }),
    parts,
    buttons: [act('My deals', 'my-deals')],
  }),
})
