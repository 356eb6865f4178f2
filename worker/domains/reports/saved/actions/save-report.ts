import * as z from 'zod'
import {
  type ReportChart,
  type ReportDefinition,
  reportCharts,
  reports,
  visibilities,
} from '../../../../../schema/workspace/reports.ts'
import { drawnFrom } from '../../../../core/action/buttons.ts'
import { defineAction } from '../../../../core/action/define.ts'
import { oneOf, text } from '../../../../core/action/fields.ts'
import { receipt, save } from '../../../../core/action/receipt.ts'
import { saveDiffering } from '../../../../core/action/save-changes.ts'
import type { Raw } from '../../../../core/card.ts'
import type { Context } from '../../../../core/context.ts'
import { CrmError, fieldError } from '../../../../core/errors.ts'
import { edit, insert } from '../../../../core/event/commit/index.ts'
import { allow } from '../../../../core/permissions.ts'
import { shorten } from '../../../../language/shorten.ts'
import { newId } from '../../../../platform/id.ts'
import { reportOf } from '../../asked.ts'
import { titleOf } from '../../card.ts'
import { chartByItself } from '../../chart-part.ts'
import { readReportLine } from '../../read-line.ts'
import { definitionInput, definitionOf, lineOf } from '../definition.ts'
import type { SavedReport } from '../queries.ts'
import { reportIn } from './which-report.ts'

const charts: Record<ReportChart, string> = {
  ...{ table: 'Table', bar: 'Bars', line: 'Line', stacked: 'Stacked bars', funnel: 'Funnel' },
  ...{ heat: 'Heat map', pivot: 'Pivot table' },
}

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

/** What is wrong in a line stands beside the line. */
async function readDefinition(
  ctx: Context,
  { report, definition }: Given,
): Promise<ReportDefinition | undefined> {
  if (definition) return definitionOf(ctx, definition)
  if (report === undefined) return undefined
  return definitionOf(ctx, readReportLine(ctx, report)).catch((error) => {
    throw error instanceof CrmError ? fieldError('report', error.message) : error
  })
}

/** How it is shown has to fit what it is divided by. */
function mustFit(chart: ReportChart, by: readonly string[] = []): void {
  const needs = { bar: 1, line: 1, funnel: 1, stacked: 2, heat: 2, pivot: 2 }
  const wanted = chart === 'table' ? undefined : needs[chart]
  if (wanted === undefined || wanted === by.length) return
  throw fieldError(
    'chart',
    wanted === 1
      ? `${charts[chart]} shows a report that is divided by one thing, such as won by owner.`
      : `${charts[chart]} shows a report that is divided by two things, such as won by month and owner.`,
  )
}

async function edited(ctx: Context, before: SavedReport, given: Given) {
  const definition = (await readDefinition(ctx, given)) ?? before.definition
  const chart = given.chart ?? before.chart
  mustFit(chart, definition.by)
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
  const definition = await readDefinition(ctx, given)
  if (!definition) throw fieldError('report', 'Please fill this in.')
  const chart = given.chart ?? chartByItself(await reportOf(ctx, definition))
  mustFit(chart, definition.by)
  return save(ctx, 'report.saved', [
    insert(ctx, reports, {
      ...{ id: newId('report', ctx.now), name: given.name, ownerId: ctx.member.id },
      ...{ definition, chart, visibility: given.visibility ?? 'mine', active: true },
    }),
  ])
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
  typed: {
    words: ['save report'],
    read: (_ctx, rest) => (rest ? { report: rest.slice(0, 200) } : undefined),
  },
  prefill,
  example: { name: 'Won by owner', report: 'won by owner last quarter' },
  run,
  card: receipt,
})
