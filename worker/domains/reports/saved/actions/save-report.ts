import * as z from 'zod'
import { reportCharts, reports, visibilities } from '../../../../../schema/workspace/reports.ts'
import { drawnFrom } from '../../../../core/action/buttons.ts'
import { defineAction } from '../../../../core/action/define.ts'
import { oneOf, text } from '../../../../core/action/fields.ts'
import { receipt, save } from '../../../../core/action/receipt.ts'
import { saveDiffering } from '../../../../core/action/save-changes.ts'
import type { Raw } from '../../../../core/card.ts'
import type { Context } from '../../../../core/context.ts'
import { edit } from '../../../../core/event/commit/index.ts'
import { allow } from '../../../../core/permissions.ts'
import { shorten } from '../../../../language/shorten.ts'
import { reportOf } from '../../asked.ts'
import { titleOf } from '../../card.ts'
import { chartByItself } from '../../chart-part.ts'
import { readReportLine } from '../../read-line.ts'
import { definitionInput, lineOf } from '../definition.ts'
import { charts, mustFit, newReport, readDefinition } from '../new-report.ts'
import type { SavedReport } from '../queries.ts'
import { reportIn } from './which-report.ts'

const input = z.object({
  name: text.meta({ label: 'Name', hint: 'Won by owner' }),
  report: text.optional().meta({ label: 'Report', hint: 'won by owner last quarter' }),
  chart: oneOf(reportCharts, charts).optional().meta({ label: 'Show as' }),
  visibility: oneOf(visibilities, { mine: 'Only me', shared: 'Everyone' })
    .optional()
    .meta({ label: 'Who sees it' }),
  /** The same as `report`, for programs. */
  definition: definitionInput.optional(),
  /** The report that is edited; none: a new one. */
  id: z.string().max(60).optional(),
})

type Given = z.output<typeof input>

async function edited(ctx: Context, before: SavedReport, given: Given) {
  const definition = (await readDefinition(ctx, given)) ?? before.definition
  const chart = given.chart ?? before.chart
  mustFit(chart, definition)
  const { name, visibility = before.visibility } = given
  const fields = { name, definition, chart, visibility, active: true }
  return saveDiffering(ctx, 'report.edited', edit(reports, before, fields))
}

async function run(ctx: Context, given: Given) {
  if (given.id) {
    const before = await reportIn(ctx, given.id)
    allow(ctx, 'change', { ownerId: before.ownerId, noun: 'report' })
    return edited(ctx, before, given)
  }
  return save(ctx, 'report.saved', [await newReport(ctx, given)])
}

async function prefill(ctx: Context, { id, report }: Raw) {
  if (typeof id === 'string') {
    const is = await reportIn(ctx, id)
    const { name, chart, visibility, definition } = is
    return {
      title: 'Edit a report',
      values: { name, report: lineOf(definition), chart, visibility },
      drawn: drawnFrom(is),
    }
  }
  const line = typeof report === 'string' ? report : ''
  const read = line && (await reportOf(ctx, readReportLine(ctx, line)).catch(() => undefined))
  return {
    values: {
      ...(read && { name: shorten(titleOf(read), 100), chart: chartByItself(read) }),
      visibility: 'mine',
    },
  }
}

export const saveReport = defineAction({
  title: 'Save a report',
  needs: 'create',
  of: 'report',
  input,
  help: {
    Numbers: [
      ['save report won by owner this quarter', 'Gives it a name, for you or for everyone'],
    ],
  },
  typed: {
    words: ['save report'],
    read: (_ctx, rest) => (rest ? { report: rest.slice(0, 200) } : undefined),
  },
  prefill,
  example: { name: 'Won by owner', report: 'won by owner last quarter' },
  run,
  card: receipt,
})
