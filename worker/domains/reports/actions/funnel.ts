import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { periodOf } from '../asked.ts'
import { funnelCard } from '../funnel/card.ts'
import { readFunnel } from '../funnel/read.ts'

export const funnel = defineAction({
  title: 'Funnel',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input: z.object({
    period: text.optional().meta({ label: 'Deals logged', hint: 'last quarter' }),
  }),
  help: {
    Numbers: [
      ['funnel last quarter', 'How far deals come, how long it takes, and where they are lost'],
    ],
  },
  typed: { words: ['funnel'], read: (_ctx, rest) => (rest ? { period: rest } : {}) },
  run: (ctx, { period }) => readFunnel(ctx, { period: periodOf(ctx, period) }),
  card: funnelCard,
})
