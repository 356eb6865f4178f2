import { defineEvent, type EventKind } from '../../core/event/define.ts'

/** The segment's id and name. */
const carried = ['segment', 'segmentName']

export const segmentEvents: EventKind[] = [
  defineEvent({ name: 'segment.added', receipt: ({ title }) => `Added: ${title}`, webhooks: true }),
  defineEvent({
    name: 'segment.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    webhooks: true,
  }),
  // About the person or company; its notes name the segment.
  defineEvent({ name: 'segment.entered', undo: false, webhooks: true, carries: carried }),
  defineEvent({ name: 'segment.left', undo: false, webhooks: true, carries: carried }),
]
