import * as z from 'zod'
import { webhooks } from '../../../../schema/workspace/webhooks.ts'
import { drawnFrom } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { saveDiffering } from '../../../core/action/save-changes.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { webhookIn, which } from './which-webhook.ts'
import { addressIn, eventsIn, fields } from './wishes.ts'

const input = z.object({ id: which, ...fields })

async function run(ctx: Context, { id, ...typed }: z.output<typeof input>) {
  const is = await webhookIn(ctx, id)
  const [address, events] = [addressIn(ctx.deps.env, typed.address), eventsIn(ctx, typed.events)]
  const moved = address !== is.address
  const wish = edit(webhooks, is, { address, events, ...(moved && { since: ctx.now }) })
  return saveDiffering(ctx, 'webhook.edited', wish, moved ? { again: id } : {})
}

async function prefill(ctx: Context, { id }: Raw) {
  if (typeof id !== 'string' || !id.startsWith('webhook_')) return { values: {} }
  const is = await webhookIn(ctx, id)
  const events = is.events.join(', ')
  return { values: { address: is.address, events }, drawn: drawnFrom(is) }
}

export const editWebhook = defineAction({
  title: 'Edit a webhook',
  needs: 'admin',
  private: true,
  input,
  prefill,
  example: { address: 'https://hooks.acme.example/crm', events: 'deal.*' },
  run,
  card: receipt,
})
