import type { Domain } from '../../core/domain.ts'
import { addWebhook } from './actions/add-webhook.ts'
import { editWebhook } from './actions/edit-webhook.ts'
import { renewWebhookSecret } from './actions/renew-webhook-secret.ts'
import { replayWebhook } from './actions/replay-webhook.ts'
import { startWebhook, stopWebhook } from './actions/turn-webhook.ts'
import { webhookDelivery } from './actions/webhook-delivery.ts'
import { webhooks, webhooksList } from './actions/webhooks.ts'
import { webhookEvents } from './events.ts'
import { webhook } from './record.ts'

export const domain: Domain = {
  records: [webhook],
  lists: [webhooksList],
  events: webhookEvents,
  actions: {
    webhooks,
    'add-webhook': addWebhook,
    'edit-webhook': editWebhook,
    'stop-webhook': stopWebhook,
    'start-webhook': startWebhook,
    'renew-webhook-secret': renewWebhookSecret,
    'webhook-delivery': webhookDelivery,
    'replay-webhook': replayWebhook,
  },
}
