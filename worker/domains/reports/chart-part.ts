import type { ReportChart } from '../../../schema/workspace/reports.ts'
import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Report } from './asked.ts'
import type { Group } from './fold.ts'
import type { Figures } from './run.ts'
import { keyText, length, valueText } from './shown.ts'

/** A report as a chart of a card: what a surface cannot draw is its table alone. */

const mostBars = 12
/** Slack draws no more. */
const mostSeries = 6

/** Every hour of a day, and every day of a week. */
const mostOfRound = 24

const isDated = ({ by: [by] }: Report): boolean => by?.isTime === true

/** How a report is shown where nobody says it. */
export const chartByItself = (report: Report): ReportChart =>
  (report.by.length === report.measure.made?.by.length && report.measure.made.chart) ||
  (report.by.length === 1 ? (isDated(report) ? 'line' : 'bar') : 'table')

const barOf = (ctx: Context, report: Report, names: Figures['names'], group: Group) => ({
  label: report.by[0] ? keyText(ctx, report.by[0], group.keys[0] ?? null, names) : '',
  value: report.measure.made
    ? Math.abs(length(report, group.value, group.currency))
    : length(report, group.value, group.currency),
  text: valueText(ctx, report, group.value, group.currency),
})

function single(ctx: Context, report: Report, figures: Figures) {
  const comesRound = isDated(report) && report.by[0]?.words !== undefined
  const some =
    isDated(report) && !comesRound
      ? figures.groups.slice(-mostBars)
      : figures.groups.slice(0, comesRound ? mostOfRound : mostBars)
  return some.map((group) => barOf(ctx, report, figures.names, group))
}

/** The second dimension is the series: as many as can be distinguished, or none. */
function stacked(ctx: Context, report: Report, { groups, names }: Figures) {
  const [, by] = report.by
  const series = new Set(groups.map(({ keys }) => keys[1] ?? null))
  const labels = new Set(groups.map(({ keys }) => keys[0] ?? null))
  if (!by || series.size > mostSeries || labels.size > mostBars) return []
  return groups.map((group) => ({
    ...barOf(ctx, report, names, group),
    series: keyText(ctx, by, group.keys[1] ?? null, names),
  }))
}

export function chartPart(
  ctx: Context,
  report: Report,
  figures: Figures,
  { title, chart }: { title: string; chart: ReportChart },
): Part[] {
  const isOne = new Set(figures.groups.map(({ currency }) => currency)).size === 1
  if (!isOne || figures.groups.length < 2) return []
  const isStacked = ['stacked', 'grouped'].includes(chart) && report.by.length === 2
  const isSingle = ['bar', 'line', 'funnel', 'bridge'].includes(chart) && report.by.length === 1
  const bars = isStacked
    ? stacked(ctx, report, figures)
    : isSingle
      ? single(ctx, report, figures)
      : []
  if (!bars.length) return []
  return [{ kind: 'chart', title, ...(chart === 'line' && { shape: 'line' }), bars }]
}
