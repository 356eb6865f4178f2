import { fields } from '../../../schema/workspace/settings.ts'
import { edit } from '../../core/event/commit/index.ts'
import { defineEvent, type EventKind } from '../../core/event/define.ts'
import type { Field } from './queries.ts'

export const fieldEvents: EventKind[] = [
  defineEvent({
    name: 'field.added',
    receipt: ({ title }) => `Added: ${title}`,
    webhooks: true,
    // It is retired again, so that what was written into it meanwhile is not lost.
    undo: {
      back: ({ recordId }, _seen, now, ctx) => {
        const row = now.get(recordId ?? '') as Field | undefined // of its table
        return row?.retiredAt === null ? [edit(fields, row, { retiredAt: ctx.now })] : []
      },
    },
  }),
  defineEvent({ name: 'field.edited', receipt: ({ title }) => `Saved: ${title}`, webhooks: true }),
  defineEvent({
    name: 'field.retired',
    receipt: ({ title }) => `Retired: ${title}`,
    webhooks: true,
  }),
  defineEvent({
    name: 'field.returned',
    receipt: ({ title }) => `In use again: ${title}`,
    webhooks: true,
  }),
]
