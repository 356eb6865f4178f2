import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const scheduleEvents: EventKind[] = [
  defineEvent({ name: 'schedule.set', receipt: () => 'The report comes by itself' }),
  defineEvent({ name: 'schedule.ended', receipt: () => 'The report comes no more' }),
]
