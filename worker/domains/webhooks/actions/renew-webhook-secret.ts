import * as z from 'zod'
import { webhooks } from '../../../../schema/workspace/webhooks.ts'
import { defineAction } from '../../../core/action/define.ts'
import { save } from '../../../core/action/receipt.ts'
import { edit } from '../../../core/event/commit/index.ts'
import { newSecret, secretCard } from './secret.ts'
import { webhookIn, which } from './which-webhook.ts'

/** From then on the earlier secret verifies nothing. */
export const renewWebhookSecret = defineAction({
  title: 'New webhook secret',
  needs: 'admin',
  private: true,
  submit: 'New secret',
  input: z.object({ id: which }),
  run: async (ctx, { id }) => {
    const is = await webhookIn(ctx, id)
    const { secret, kept } = await newSecret(ctx, id)
    const saved = await save(ctx, 'webhook.resealed', [edit(webhooks, is, kept)])
    return { saved, secret }
  },
  card: secretCard,
})
