import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { decide } from '../decided.ts'

const parted = defineEvent({
  name: 'duplicate.parted',
  receipt: ({ title }) => (title ? `Not the same: ${title}` : 'Not the same'),
  subtitle: 'These two are not proposed again.',
  timeline: 'Not the same',
})

/** Two that look alike are two, and stay so. */
export const partRecords = defineAction({
  title: 'Not the same',
  needs: 'change',
  hidden: true,
  input: z.object({ pair: z.string().max(60) }),
  example: { pair: exampleId('duplicate') },
  events: [parted],
  run: (ctx, { pair }) => decide(ctx, parted.name, pair, { state: 'different' }),
  card: receipt,
})
