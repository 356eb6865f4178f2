import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const availabilityEvents: EventKind[] = [
  defineEvent({ name: 'availability.set', timeline: 'Availability set' }),
]
