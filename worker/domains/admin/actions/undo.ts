import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, save } from '../../../core/action/receipt.ts'
import { insteadCard } from '../../../core/action/record-card.ts'
import { undoing } from '../../../core/event/undo.ts'

export const undo = defineAction({
  title: 'Undo',
  needs: 'undo',
  hidden: true,
  input: z.object({
    event: z.string().max(60),
    /** The record to go on with, shown in place of what was undone. */
    instead: z.string().max(60).optional(),
    /** Of what was changed since, by field: `now`, `before`, or the id of the record that gets it; `*` for all. */
    values: z.record(z.string().max(60), z.string().max(60)).optional(),
    /** What is to be decided is shown, with what was decided so far. */
    asks: z.boolean().optional(),
  }),
  example: { event: exampleId('event') },
  run: async (ctx, { event, instead, values: decided = {}, asks: isAsking = false }) => ({
    saved: await undoing(
      ctx,
      event,
      (name, changes, { notes, notify }) =>
        save(ctx, name, changes, {
          notes: { ...notes, ...(instead && { instead }) },
          notify,
          undoes: event,
        }),
      { decided, isAsking },
    ),
    instead,
  }),
  card: (ctx, { saved, instead }) => (instead ? insteadCard(ctx, instead) : receipt(ctx, saved)),
})
