import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { fromLine } from '../../forecast/index.ts'
import { figuresCard } from '../service/card.ts'
import { readFiguresLine, serviceFigures } from '../service/read.ts'

/** What a lead of a service team looks at, of the cases and messages they may see. */
export const serviceFiguresAction = defineAction({
  title: 'Service figures',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input: z.object({
    by: text.optional().meta({ label: 'By', hint: 'owner, team, product, company' }),
    period: text.optional().meta({ label: 'When', hint: 'last month' }),
    ...fromLine,
  }),
  help: {
    Numbers: [
      ['service figures last month', 'Cases, answers, contacts and calls; also by agent or team'],
    ],
  },
  typed: { words: ['service figures'], read: readFiguresLine },
  example: { by: 'owner', period: 'last month' },
  run: async (ctx, { from, ...asked }) => figuresCard(ctx, await serviceFigures(ctx, asked), from),
  card: (_ctx, card) => card,
})
