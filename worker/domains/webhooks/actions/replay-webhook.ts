import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { ask } from '../../../platform/db.ts'
import { deliveryCard, noSuchDelivery } from '../delivery.ts'
import { deliveryLook } from '../lists.ts'
import { webhookIn } from './which-webhook.ts'

/** Sends again what was delivered or given up, with the id it had. */
async function run(ctx: Context, id: string) {
  const [is] = await ask(ctx.db, deliveryLook(ctx, id))
  if (!is) throw noSuchDelivery()
  if (!is.dead && is.sentAt === null)
    throw unchanged({ ...(await deliveryCard(ctx, id)), title: 'It is on its way already' })
  const { active } = await webhookIn(ctx, is.webhookId)
  if (!active)
    throw unchanged({
      ...{ title: 'This webhook is off', subtitle: 'Turn it on, and replay this then.', parts: [] },
      buttons: [act('Turn on', 'start-webhook', { id: is.webhookId })],
    })
  return save(ctx, 'webhook.replayed', [], { again: id })
}

export const replayWebhook = defineAction({
  title: 'Replay a delivery',
  needs: 'admin',
  private: true,
  hidden: true,
  input: z.object({ id: z.string().max(60) }),
  example: { id: exampleId('delivery') },
  run: (ctx, { id }) => run(ctx, id),
  card: receipt,
})
