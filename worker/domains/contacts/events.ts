import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const contactEvents: EventKind[] = [
  defineEvent({
    name: 'contact.added',
    receipt: ({ title }) => `Added: ${title}`,
    timeline: 'Added',
    webhooks: true,
  }),
  defineEvent({
    name: 'contact.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Edited',
    webhooks: true,
  }),
  defineEvent({
    name: 'contact.consented',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Consent changed',
    webhooks: true,
  }),
]
