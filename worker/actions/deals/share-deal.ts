import { z } from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import { type Committed, commit, post } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask } from '../../db.ts'
import { record } from '../../fields.ts'
import { dealLook } from '../../find.ts'
import { placeLook } from '../../place.ts'
import { type DealShown, dealReceipt, dealShown } from '../../show/deal.ts'

async function run(ctx: Context, { id }: { id: string }) {
  const [deal, place] = await ask(ctx.db, dealLook(ctx, id), placeLook(ctx))
  const changes = [post('deal', deal, place.id), ...(place.change ? [place.change] : [])]
  return commit(ctx, 'deal.shared', changes, {
    show: (deal_) => dealShown(ctx, deal_),
  })
}

function card(ctx: Context, { shown }: Committed<DealShown | undefined>): Card {
  if (!shown) return { title: 'This deal was undone.', parts: [], buttons: [] }
  return dealReceipt(ctx, shown, { title: `Shared here: ${shown.deal.title}` })
}

export const shareDeal = defineAction({
  title: 'Share a deal',
  needs: 'create',
  inConversation: true,
  input: z.object({ id: record('deal').meta({ label: 'Deal', subject: true }) }),
  run,
  card,
})
