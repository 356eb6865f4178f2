import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const companyEvents: EventKind[] = [
  defineEvent({
    name: 'company.added',
    receipt: ({ title }) => `Added: ${title}`,
    timeline: 'Added',
    webhooks: true,
  }),
  defineEvent({
    name: 'company.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Edited',
    webhooks: true,
  }),
]
