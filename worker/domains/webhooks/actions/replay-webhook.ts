import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { ask } from '../../../platform/db.ts'
import { deliveryCard } from '../delivery.ts'
import { deliveryLook } from '../lists.ts'

/** Sends again what was delivered or given up, with the id it had. */
async function run(ctx: Context, id: string) {
  const [is] = await ask(ctx.db, deliveryLook(ctx, id))
  if (is && !is.dead && is.sentAt === null)
    throw unchanged({ ...(await deliveryCard(ctx, id)), title: 'It is on its way already' })
  const card = await deliveryCard(ctx, id)
  await save(ctx, 'webhook.replayed', [], { again: id })
  return { ...card, title: `Sent again: ${card.title}` }
}

export const replayWebhook = defineAction({
  title: 'Replay a delivery',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  run: (ctx, { id }) => run(ctx, id),
  card: (_ctx, card) => card,
})
