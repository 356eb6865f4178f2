import { webhooks } from '../../../../schema/workspace/webhooks.ts'
import { record } from '../../../core/action/fields.ts'
import type { Context } from '../../../core/context.ts'
import { find, recordLook } from '../../../core/record/queries.ts'
import type { Webhook } from '../queries.ts'

export const which = record('webhook').meta({ label: 'Which webhook', subject: true })

export const webhookIn = (ctx: Context, id: string): Promise<Webhook> =>
  find(ctx, recordLook(ctx, webhooks, id))
