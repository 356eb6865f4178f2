import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { fromLine } from '../../forecast/index.ts'
import { reportOf } from '../asked.ts'
import { reportCard } from '../card.ts'
import { readReportLine } from '../read-line.ts'
import { runReport } from '../run.ts'

export const runReportAction = defineAction({
  title: 'Report',
  needs: 'read',
  costs: 'ask',
  submit: 'Show',
  input: z.object({
    report: text.meta({ label: 'Report', hint: 'won by owner last quarter' }),
    ...fromLine,
  }),
  typed: {
    words: ['report'],
    read: (_ctx, rest) => (rest ? { report: rest.slice(0, 200) } : undefined),
  },
  example: { report: 'won by month' },
  run: async (ctx, { report: typed, from }) => {
    const report = await reportOf(ctx, readReportLine(ctx, typed))
    return reportCard(ctx, report, await runReport(ctx, report), { report: typed, from })
  },
  card: (_ctx, card) => card,
})
