import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const satisfactionEvents: EventKind[] = [
  defineEvent({ name: 'case.asked', timeline: 'Asked whether they are satisfied', undo: false }),
  defineEvent({
    name: 'case.scored',
    timeline: 'The customer answered how satisfied they are',
    webhooks: true,
    thread: true,
  }),
]
