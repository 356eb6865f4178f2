import { ownKinds } from '../../../schema/workspace/own.ts'
import { edit } from '../../core/event/commit/index.ts'
import { defineEvent, type EventKind } from '../../core/event/define.ts'
import type { Kind } from './queries.ts'

export const kindEvents: EventKind[] = [
  defineEvent({
    name: 'kind.added',
    receipt: ({ title }) => `Added: ${title}`,
    webhooks: true,
    // It is retired again, so that what was kept of it meanwhile is not lost.
    undo: {
      back: ({ recordId }, _seen, now, ctx) => {
        const row = now.get(recordId ?? '') as Kind | undefined // of its table
        return row?.retiredAt === null ? [edit(ownKinds, row, { retiredAt: ctx.now })] : []
      },
    },
  }),
  defineEvent({ name: 'kind.edited', receipt: ({ title }) => `Saved: ${title}`, webhooks: true }),
  defineEvent({
    name: 'kind.retired',
    receipt: ({ title }) => `Retired: ${title}`,
    webhooks: true,
  }),
  defineEvent({
    name: 'kind.returned',
    receipt: ({ title }) => `In use again: ${title}`,
    webhooks: true,
  }),
]
