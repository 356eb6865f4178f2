import { defineEvent, type EventKind } from '../../core/event/define.ts'
import { sentSoon } from './sending/step.ts'

const after = { undo: false as const }

export const channelEvents: EventKind[] = [
  defineEvent({
    name: 'message.replied',
    receipt: ({ title }) => `Answered: ${title}`,
    subtitle: sentSoon,
    timeline: 'Answered',
    did: 'answered',
    changedSince: 'It is being sent or was, so it stays. Write again if something is wrong.',
    webhooks: true,
  }),
  defineEvent({
    name: 'case.closedByCustomer',
    timeline: 'The customer said that it is solved',
    thread: true,
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
