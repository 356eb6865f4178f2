import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import { type Context, called } from '../../core/context.ts'
import { whyNotPublic } from '../../language/web-address.ts'
import { mayBeInsecure } from '../../platform/env.ts'
import type { Webhook, WebhookShown } from './queries.ts'

/** "*" in words. */
export const asked = (events: string[]): string =>
  events.includes('*') ? 'Everything' : events.join(', ')

function buttons(is: Webhook): Button[] {
  const about = { id: is.id }
  const drawn = drawnFrom(is)
  const turn = is.active
    ? { ...act('Turn off', 'stop-webhook', about), style: 'danger' as const }
    : act('Turn on', 'start-webhook', about)
  return [
    { ...form('Edit', 'edit-webhook', about), drawn },
    { ...turn, drawn },
    { ...act('New secret', 'renew-webhook-secret', about), drawn },
  ]
}

export function webhookCard(ctx: Context, is: WebhookShown): Card {
  const unsafe = mayBeInsecure(ctx.deps.env) && whyNotPublic(is.address)
  return {
    title: is.address,
    ...(!is.active && { badge: 'Off', tone: 'warn' as const }),
    subtitle: asked(is.events),
    parts: [
      ...(unsafe
        ? [{ kind: 'text' as const, text: 'Only for trying locally.', tone: 'warn' as const }]
        : []),
      { kind: 'facts', facts: [{ label: 'Owner', value: called(ctx, is.ownerId, is.owner) }] },
      ...is.latest,
    ],
    buttons: buttons(is),
  }
}
