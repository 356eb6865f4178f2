import * as z from 'zod'
import { defineAction } from '../../action.ts'
import { post } from '../../commit.ts'
import type { Context } from '../../context.ts'
import { ask } from '../../db.ts'
import { record } from '../../fields.ts'
import { dealLook } from '../../find.ts'
import { placeLook } from '../../place.ts'
import { receipt, save } from '../../receipt.ts'

const input = z.object({
  id: record('deal').meta({ label: 'Which deal', subject: true }),
  /** The event its receipt can undo, so that the receipt still can when it is drawn again. */
  logged: z.string().max(60).optional(),
})

async function run(ctx: Context, { id, logged }: z.output<typeof input>) {
  const [deal, place] = await ask(ctx.db, dealLook(ctx, id), placeLook(ctx))
  const changes = [post('deal', deal, place.id), ...(place.change ? [place.change] : [])]
  return save(ctx, 'deal.shared', changes, { told: { ...(logged && { logged }) } })
}

export const shareDeal = defineAction({
  title: 'Share a deal',
  needs: 'create',
  inConversation: true,
  input,
  run,
  card: receipt,
})
