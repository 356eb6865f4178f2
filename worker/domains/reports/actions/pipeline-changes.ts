import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import type { Raw } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { capital } from '../../../language/formatting.ts'
import { bridgeCard } from '../bridge/card.ts'
import { readBridge } from '../bridge/read.ts'
import { readReportLine } from '../read-line.ts'

const input = z.object({
  period: text.optional().meta({ label: 'When', hint: 'last 7 days' }),
  by: text.optional().meta({ label: 'By', hint: 'owner' }),
  where: text.optional().meta({ label: 'Of which deals', hint: 'owner:me' }),
  pipeline: z.string().max(60).optional(),
})

/** `pipeline changes last month by owner` */
function read(ctx: Context, rest: string): Raw {
  const { period, by, where } = readReportLine(ctx, `pipeline ${rest}`)
  return {
    ...(typeof period === 'string' && { period }),
    ...(by?.[0] && { by: by[0] }),
    ...(where && { where }),
  }
}

/** What came to the pipeline and left it, from what it was to what it is. */
export const pipelineChanges = defineAction({
  title: 'Changes in the pipeline',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input,
  help: {
    Numbers: [
      ['pipeline changes last 7 days', 'What came to the pipeline and left it, by owner too'],
    ],
  },
  typed: { words: ['pipeline changes'], read },
  example: { period: 'last 7 days' },
  run: async (ctx, asked) => ({ found: await readBridge(ctx, asked), by: asked.by }),
  card: (ctx, { found, by }) => bridgeCard(ctx, found, by && capital(by)),
})
