import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const teamEvents: EventKind[] = [
  defineEvent({ name: 'team.added', receipt: ({ title }) => `Added: ${title}`, access: true }),
  defineEvent({ name: 'team.edited', receipt: ({ title }) => `Saved: ${title}`, access: true }),
  defineEvent({ name: 'team.removed', receipt: ({ title }) => `Removed: ${title}`, access: true }),
  defineEvent({
    name: 'record.shared',
    receipt: ({ title }) => `Shared: ${title}`,
    timeline: 'Shared',
    did: 'shared',
    access: true,
  }),
  defineEvent({
    name: 'record.assigned',
    receipt: ({ title }) => `Saved: ${title}`,
    timeline: 'Given to a team',
    did: 'gave a team',
    access: true,
  }),
]
