import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { reportOf } from '../asked.ts'
import { recordsCard } from '../card.ts'
import { drill } from '../drill.ts'
import { readReportLine } from '../read-line.ts'

const pageSize = 10

export const reportRecords = defineAction({
  title: 'Records of a report',
  hidden: true,
  needs: 'read',
  costs: 'ask',
  input: z.object({
    report: text.meta({ label: 'Report', hint: 'won last quarter' }),
    after: z.string().max(60).optional(),
  }),
  example: { report: 'won this year' },
  run: async (ctx, { report: typed, after }) => {
    const report = { ...(await reportOf(ctx, readReportLine(ctx, typed))), by: [] }
    const { rows, next } = await drill(ctx, report, [], { after, most: pageSize })
    const more = next && act('Next page', 'report-records', { report: typed, after: next })
    return recordsCard(ctx, report, rows, more || undefined)
  },
  card: (_ctx, card) => card,
})
