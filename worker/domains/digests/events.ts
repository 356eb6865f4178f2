import { defineEvent, type EventKind } from '../../core/event/define.ts'

export const digestEvents: EventKind[] = [
  defineEvent({ name: 'digest.on', receipt: () => 'The digest is on' }),
  defineEvent({ name: 'digest.off', receipt: () => 'No more digests come' }),
]
