import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { type Look, map } from '../../platform/db.ts'
import { webhooksLook } from './queries.ts'

/** Webhooks whose address holds what was typed; all of them where nothing is. */
export const webhookHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(webhooksLook(ctx), (all) =>
    all
      .filter(({ address }) => address.toLowerCase().includes(typed.trim().toLowerCase()))
      .map(({ id, address, events }) => ({
        id,
        kind: 'webhook',
        name: address,
        hint: events.join(', '),
      })),
  )
