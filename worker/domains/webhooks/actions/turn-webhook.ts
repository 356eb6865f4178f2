import * as z from 'zod'
import { webhooks } from '../../../../schema/workspace/webhooks.ts'
import { defineAction } from '../../../core/action/define.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Context } from '../../../core/context.ts'
import { unchanged } from '../../../core/errors.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { webhookIn, which } from './which-webhook.ts'

async function turned(ctx: Context, id: string, active: boolean) {
  const is = await webhookIn(ctx, id)
  if (is.active === active) {
    const card = await recordCard(ctx, id)
    throw unchanged({ ...card, title: `${active ? 'On' : 'Off'} already: ${card.title}` })
  }
  const name = active ? 'webhook.started' : 'webhook.stopped'
  const change = edit(webhooks, is, { active, ...(active && { since: ctx.now }) })
  // It is called at once, however long it failed before.
  return save(ctx, name, [change], active ? { again: id } : {})
}

const shared = {
  needs: 'admin',
  private: true,
  input: z.object({ id: which }),
  card: receipt,
} as const

/** What waits for it is given up, and can be replayed. */
export const stopWebhook = defineAction({
  ...shared,
  title: 'Turn off a webhook',
  submit: 'Turn off',
  danger: true,
  run: (ctx, { id }) => turned(ctx, id, false),
})

export const startWebhook = defineAction({
  ...shared,
  title: 'Turn on a webhook',
  submit: 'Turn on',
  run: (ctx, { id }) => turned(ctx, id, true),
})
