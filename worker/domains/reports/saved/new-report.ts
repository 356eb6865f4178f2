import {
  type ReportChart,
  type ReportDefinition,
  reports,
} from '../../../../schema/workspace/reports.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError, fieldError } from '../../../core/errors.ts'
import { insert } from '../../../core/event/commit/index.ts'
import { shorten } from '../../../language/shorten.ts'
import { newId } from '../../../platform/id.ts'
import { reportOf } from '../asked.ts'
import { titleOf } from '../card.ts'
import { chartByItself } from '../chart-part.ts'
import { readReportLine } from '../read-line.ts'
import { definitionOf } from './definition.ts'

export const charts: Record<ReportChart, string> = {
  ...{ table: 'Table', bar: 'Bars', line: 'Line', stacked: 'Stacked bars', funnel: 'Funnel' },
  ...{ heat: 'Heat map', pivot: 'Pivot table' },
  ...{ grouped: 'Bars side by side', bridge: 'Bridge', map: 'Map' },
}

interface Given {
  name?: string | undefined
  /** As a line, or by its parts. */
  report?: string | undefined
  definition?: ReportDefinition | undefined
  chart?: ReportChart | undefined
  visibility?: 'mine' | 'shared' | undefined
}

/** What is wrong in a line stands beside the line. */
export async function readDefinition(
  ctx: Context,
  { report, definition }: Given,
): Promise<ReportDefinition | undefined> {
  if (definition) return definitionOf(ctx, definition)
  if (report === undefined) return undefined
  return definitionOf(ctx, readReportLine(ctx, report)).catch((error) => {
    throw error instanceof CrmError ? fieldError('report', error.message) : error
  })
}

const needs = {
  bar: 1,
  line: 1,
  funnel: 1,
  stacked: 2,
  heat: 2,
  pivot: 2,
  grouped: 2,
  bridge: 1,
  map: 1,
}

/** How it is shown has to fit what it is divided by. */
export function mustFit(chart: ReportChart, { measure, by = [] }: ReportDefinition): void {
  if (chart === 'bridge' && measure !== 'pipeline-changes')
    throw fieldError('chart', 'A bridge shows pipeline changes.')
  const wanted = chart === 'table' ? undefined : needs[chart]
  if (wanted === undefined || wanted === by.length) return
  const how =
    wanted === 1 ? 'one thing, such as won by owner' : 'two things, such as by month and owner'
  throw fieldError('chart', `${charts[chart]} shows a report that is divided by ${how}.`)
}

/** A report to be saved, by a name of its own where none is given. */
export async function newReport(ctx: Context, given: Given) {
  const definition = await readDefinition(ctx, given)
  if (!definition) throw fieldError('report', 'Please fill this in.')
  const report = await reportOf(ctx, definition)
  const chart = given.chart ?? chartByItself(report)
  mustFit(chart, definition)
  return insert(ctx, reports, {
    ...{ id: newId('report', ctx.now), name: given.name ?? shorten(titleOf(report), 100) },
    ...{ ownerId: ctx.member.id, definition, chart },
    ...{ visibility: given.visibility ?? 'mine', active: true },
  })
}
