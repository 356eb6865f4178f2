import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const alertEvents: EventKind[] = [
  defineEvent({
    name: 'alerts.on',
    receipt: () => 'Alerts are on here',
    subtitle: 'New, moved, won and lost deals appear in this conversation, one card each.',
  }),
  defineEvent({
    name: 'alerts.set',
    receipt: () => 'Alerts are set here',
  }),
  defineEvent({
    name: 'alerts.off',
    receipt: () => 'Alerts are off here',
    subtitle: 'No new cards will come. The ones already here stay true.',
  }),
]
