import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const webhookEvents: EventKind[] = [
  defineEvent({ name: 'webhook.added', receipt: ({ title }) => `Added: ${title}` }),
  defineEvent({ name: 'webhook.edited', receipt: ({ title }) => `Saved: ${title}` }),
  defineEvent({ name: 'webhook.stopped', receipt: ({ title }) => `Turned off: ${title}` }),
  defineEvent({ name: 'webhook.started', receipt: ({ title }) => `Turned on: ${title}` }),
  defineEvent({
    name: 'webhook.resealed',
    receipt: ({ title }) => `New secret: ${title}`,
    undo: false,
  }),
  defineEvent({
    name: 'webhook.replayed',
    receipt: () => 'It is on its way again',
    undo: false,
  }),
]
