import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt } from '../../../core/action/receipt.ts'
import { defineEvent } from '../../../core/event/define.ts'
import { decide } from '../decided.ts'

const aWeek = 7 * 86_400_000

const postponed = defineEvent({
  name: 'duplicate.postponed',
  receipt: ({ title }) => (title ? `Later: ${title}` : 'Later'),
  subtitle: 'They are asked about again in a week.',
  timeline: 'Later',
})

/** Two that look alike are asked about again in a week. */
export const postponePair = defineAction({
  title: 'Later',
  needs: 'change',
  hidden: true,
  input: z.object({ pair: z.string().max(60) }),
  example: { pair: exampleId('duplicate') },
  events: [postponed],
  run: (ctx, { pair }) => decide(ctx, postponed.name, pair, { laterUntil: ctx.now + aWeek }),
  card: receipt,
})
