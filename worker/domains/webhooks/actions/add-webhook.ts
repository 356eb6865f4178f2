import * as z from 'zod'
import { webhooks } from '../../../../schema/workspace/webhooks.ts'
import { defineAction } from '../../../core/action/define.ts'
import { save } from '../../../core/action/receipt.ts'
import type { Context } from '../../../core/context.ts'
import { fieldError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { find } from '../../../core/record/queries.ts'
import { tidy } from '../../../language/shorthand/words.ts'
import { newId } from '../../../platform/id.ts'
import { mostWebhooks, webhooksLook } from '../queries.ts'
import { newSecret, secretCard } from './secret.ts'
import { addressIn, eventsIn, fields } from './wishes.ts'

const input = z.object(fields)

async function run(ctx: Context, typed: z.output<typeof input>) {
  const [address, events] = [addressIn(ctx.deps.env, typed.address), eventsIn(ctx, typed.events)]
  const all = await find(ctx, webhooksLook(ctx))
  if (all.length >= mostWebhooks)
    throw fieldError(
      'address',
      `There are ${mostWebhooks} webhooks already, the most there can be.`,
    )
  const id = newId('webhook', ctx.now)
  const { secret, kept } = await newSecret(ctx, id)
  const is = { id, address, events, ownerId: ctx.member.id, active: true, since: ctx.now }
  const saved = await save(ctx, 'webhook.added', [insert(ctx, webhooks, { ...is, ...kept })])
  return { saved, secret }
}

export const addWebhook = defineAction({
  title: 'Add a webhook',
  needs: 'admin',
  private: true,
  input,
  help: {
    'The workspace': [
      ['add webhook https://hooks.example.com/crm deal.*', 'One more, of all deals'],
    ],
  },
  typed: {
    words: ['add webhook'],
    read: (_ctx, rest) => {
      const [address, ...events] = tidy(rest).split(/\s+/).filter(Boolean)
      const asked = events.length > 0 && { events: events.join(' ') }
      return { ...(address && { address }), ...asked }
    },
  },
  example: { address: 'https://hooks.acme.example/crm', events: 'deal.*' },
  run,
  card: secretCard,
})
