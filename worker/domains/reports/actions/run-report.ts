import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { fromLine } from '../../forecast/index.ts'
import { reportOf } from '../asked.ts'
import { reportCard } from '../card.ts'
import { readReportLine } from '../read-line.ts'
import { runReport } from '../run.ts'
import { savedCalled } from '../saved/queries.ts'

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
    other: async (ctx, rest) => {
      const saved = rest ? await find(ctx, savedCalled(ctx, rest)) : undefined
      return saved && { action: 'open-record', input: { id: saved.id } }
    },
  },
  example: { report: 'won by month' },
  run: async (ctx, { report: typed, from }) => {
    const report = await reportOf(ctx, readReportLine(ctx, typed))
    const asked = { report: typed }
    const buttons = may(ctx, 'create')
      ? [form('Save', 'save-report', asked), act('Pin', 'pin-report', asked)]
      : []
    const figures = await runReport(ctx, report)
    return reportCard(ctx, report, figures, { ...asked, from }, { buttons })
  },
  card: (_ctx, card) => card,
})
