import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const caseEvents: EventKind[] = [
  defineEvent({
    name: 'case.opened',
    receipt: ({ title }) => `Opened: ${title}`,
    timeline: 'Opened',
    did: 'opened',
    webhooks: true,
  }),
  defineEvent({
    name: 'case.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    did: 'edited',
    webhooks: true,
  }),
  defineEvent({
    name: 'message.received',
    receipt: ({ title }) => `Received: ${title}`,
    timeline: 'The customer wrote',
    webhooks: true,
  }),
  defineEvent({
    name: 'message.logged',
    receipt: ({ title }) => `Message logged: ${title}`,
    timeline: 'Message logged',
    webhooks: true,
  }),
]
