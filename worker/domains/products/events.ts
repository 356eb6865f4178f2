import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const productEvents: EventKind[] = [
  defineEvent({ name: 'product.added', receipt: ({ title }) => `Added: ${title}`, webhooks: true }),
  defineEvent({
    name: 'product.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    webhooks: true,
  }),
  defineEvent({
    name: 'product.retired',
    receipt: ({ title }) => `Retired: ${title}`,
    webhooks: true,
  }),
]
