import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const taskEvents: EventKind[] = [
  defineEvent({ name: 'task.added', receipt: ({ title }) => `Added: ${title}`, webhooks: true }),
  defineEvent({ name: 'task.done', receipt: ({ title }) => `Done: ${title}`, webhooks: true }),
  defineEvent({
    name: 'task.snoozed',
    receipt: ({ title, until }) => `Snoozed${until ? ` until ${until}` : ''}: ${title}`,
    webhooks: true,
  }),
  defineEvent({ name: 'task.edited', receipt: ({ title }) => `Saved: ${title}`, webhooks: true }),
]
