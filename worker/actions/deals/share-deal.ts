import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { post } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask } from '../../db.ts'
import { record } from '../../fields.ts'
import { dealLook } from '../../find.ts'
import { placeLook } from '../../place.ts'
import { receipt, save } from '../../receipt.ts'

async function run(ctx: Context, { id }: { id: string }) {
  const [deal, place] = await ask(ctx.db, dealLook(ctx, id), placeLook(ctx))
  const changes = [post('deal', deal, place.id), ...(place.change ? [place.change] : [])]
  return save(ctx, 'deal.shared', changes)
}

export const shareDeal = defineAction({
  title: 'Share a deal',
  needs: 'create',
  inConversation: true,
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  run,
  card: receipt,
})
