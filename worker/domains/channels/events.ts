import { defineEvent, type EventKind } from '../../core/event/define.ts'

const after = { undo: false as const }

export const channelEvents: EventKind[] = [
  defineEvent({
    name: 'message.replied',
    receipt: ({ title }) => `Answered: ${title}`,
    subtitle: 'It is sent in ten seconds. Until then Undo takes it back.',
    timeline: 'Answered',
    did: 'answered',
    webhooks: true,
  }),
  defineEvent({ name: 'message.called', ...after }),
  defineEvent({ name: 'message.sent', timeline: 'Sent', webhooks: true, ...after }),
  defineEvent({ name: 'message.failed', timeline: 'Not sent', webhooks: true, ...after }),
  defineEvent({
    name: 'message.unsure',
    timeline: 'Not known whether it was sent',
    webhooks: true,
    ...after,
  }),
  defineEvent({
    name: 'message.again',
    receipt: () => 'It is sent again',
    timeline: 'Sent again',
    ...after,
  }),
]
