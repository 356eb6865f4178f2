import * as z from 'zod'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { may } from '../../../core/permissions.ts'
import { find } from '../../../core/record/queries.ts'
import { fromLine } from '../../forecast/index.ts'
import { answerTo, progressCard } from '../background/answer.ts'
import { reportCard } from '../card.ts'
import { readReportLine } from '../read-line.ts'
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
  help: {
    Numbers: [
      ['report won by owner last quarter', 'Any number by what you like, and when; also compared'],
    ],
  },
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
    const answer = await answerTo(ctx, readReportLine(ctx, typed), typed)
    const asked = { report: typed }
    if ('run' in answer) return progressCard(ctx, answer, act('Look again', 'run-report', asked))
    const { report, figures, since } = answer
    const buttons = may(ctx, 'create')
      ? [form('Save', 'save-report', asked), act('Pin', 'pin-report', asked)]
      : []
    return reportCard(
      ctx,
      report,
      figures,
      { ...asked, from },
      { buttons, ...(since !== undefined && { since }) },
    )
  },
  card: (_ctx, card) => card,
})
