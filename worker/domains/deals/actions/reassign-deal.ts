import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { colleagueIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { ownerChosen } from '../../../core/action/which-owner.ts'
import { changeDeal, dealPrefill } from './change-deal.ts'
import { allowGiving } from './give-deal.ts'
import { dealAnd } from './typed-deal.ts'

export const reassignDeal = defineAction({
  title: 'Reassign a deal',
  needs: 'change',
  submit: 'Reassign',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    owner: record('member').meta({ label: 'Owner' }),
  }),
  help: { Deals: [['reassign Acme renewal @maria', 'To another owner']] },
  typed: {
    words: ['reassign'],
    read: dealAnd('owner', (typed, ctx) => colleagueIn(ctx, typed)),
  },
  prefill: (ctx, input) =>
    dealPrefill(ctx, input, ({ deal }) => {
      allowGiving(ctx, deal)
      return {}
    }),
  run: (ctx, { id, owner }) =>
    changeDeal(
      ctx,
      'deal.reassigned',
      id,
      ownerChosen(ctx, owner, { table: deals }),
      (deal, owned) => {
        const ownerId = owned ?? null
        allowGiving(ctx, deal)
        return { patch: { ownerId } }
      },
    ),
  card: receipt,
})
