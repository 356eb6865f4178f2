import { defineEvent, type EventKind } from '../../core/event/define.ts'

const timeline = {
  note: 'Note logged',
  call: 'Call logged',
  meeting: 'Meeting logged',
  email: 'E-mail logged',
}

export const activityEvents: EventKind[] = Object.entries(timeline).map(([kind, said]) =>
  defineEvent({ name: `${kind}.logged`, of: 'activity', timeline: said, webhooks: true }),
)
