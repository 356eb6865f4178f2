import { ask } from '../../platform/db.ts'
import { defineEvent } from './define.ts'
import { backAgain } from './referring.ts'
import { takenSince } from './taken-since.ts'

/** What was removed is in the bin for thirty days, and put back by undoing it; then it is erased. */

const overdue = 'This was removed more than 30 days ago, so it is erased.'

export const restoredEvent = defineEvent({
  name: 'restored',
  receipt: ({ title }) => (title ? `Put back: ${title}` : 'Put back'),
  timeline: 'Put back',
  did: 'put back',
  thread: 'mends',
  turns: true,
  webhooks: true,
  undo: false,
})

export const removedEvent = defineEvent({
  name: 'removed',
  receipt: ({ title }) => (title ? `Removed: ${title}` : 'Removed'),
  subtitle: 'It is in the bin for 30 days.',
  timeline: 'Removed',
  did: 'removed',
  thread: 'mends',
  webhooks: true,
  turnedBy: 'Put back',
  undo: {
    as: restoredEvent,
    back: (event, _seen, _now, ctx) => backAgain(ctx, event),
    warns: async (ctx, back) => {
      const [taken] = await ask(ctx.db, takenSince(ctx, back))
      return taken
    },
    twice: 'This was put back already.',
    late: overdue,
  },
})

/** A removal of which nothing is kept any more. */
export const erasedEvent = defineEvent({
  name: 'erased',
  receipt: () => 'Removed',
  timeline: 'Removed',
  insteadOfUndo: overdue,
})
