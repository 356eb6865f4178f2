import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const activityEvents: EventKind[] = ['note', 'call', 'meeting', 'email'].map((kind) =>
  defineEvent({ name: `${kind}.logged`, of: 'activity', webhooks: true }),
)
