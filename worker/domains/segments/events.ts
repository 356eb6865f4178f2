import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const segmentEvents: EventKind[] = [
  defineEvent({ name: 'segment.added', receipt: ({ title }) => `Added: ${title}`, webhooks: true }),
  defineEvent({
    name: 'segment.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    webhooks: true,
  }),
]
