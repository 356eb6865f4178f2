import type { ReportChart } from '../../../schema/workspace/reports.ts'
import { act, open } from '../../core/action/buttons.ts'
import type { Button, Card, Part, Raw } from '../../core/card.ts'
import { type Context, inSidebar, readerOf } from '../../core/context.ts'
import type { DaySpan } from '../../language/day-span.ts'
import { day, moment } from '../../language/formatting.ts'
import { pagedTable } from '../forecast/index.ts'
import type { Report } from './asked.ts'
import { chartByItself, chartPart } from './chart-part.ts'
import type { Drilled } from './drill.ts'
import { ofNone } from './fold.ts'
import { shadedTable } from './map-table.ts'
import { pivotOf } from './pivot.ts'
import type { Figures } from './run.ts'
import { groupText, keyText, valueText } from './shown.ts'

export const periodText = (ctx: Context, { period }: Report): string => spanText(ctx, period)

export function spanText(ctx: Context, period: DaySpan | undefined): string {
  const reader = readerOf(ctx)
  const [from, until] = [period?.from, period?.until].map((one) => one && day(one, reader))
  if (from && until) return from === until ? from : `${from} – ${until}`
  return from ? `from ${from}` : until ? `until ${until}` : 'all time'
}

export const titleOf = ({ measure, by }: Report): string =>
  by.length
    ? `${measure.label} by ${by.map(({ label }) => label.toLowerCase()).join(', ')}`
    : measure.label

/** How it is shown, where it has a name of its own. */
export interface Look {
  name?: string
  chart?: ReportChart
  /** When it was asked, where it was made since. */
  since?: number
  buttons?: Button[]
  more?: Button[]
}

export function tableIn(ctx: Context, report: Report, { groups, names }: Figures) {
  return {
    kind: 'table' as const,
    columns: [
      ...report.by.map(({ label }) => label),
      report.measure.label,
      ...(report.before ? ['Before'] : []),
    ],
    rows: groups.map((group) => [
      ...report.by.map((by, at) => keyText(ctx, by, group.keys[at] ?? null, names)),
      groupText(ctx, report, group),
      ...(report.before ? [valueText(ctx, report, group.before ?? null, group.currency)] : []),
    ]),
  }
}

/** The chart and its table: what is asked for again is the line alone. */
function partsOf(
  ctx: Context,
  report: Report,
  figures: Figures,
  { from, chart, ...asked }: Raw & { from: number; chart: ReportChart },
): Part[] {
  if (!report.by.length || !figures.groups.length) return []
  const pivot = ['pivot', 'heat'].includes(chart) && pivotOf(ctx, report, figures)
  if (pivot) return [pivot]
  if (chart === 'map' && report.by.length === 1)
    return [pagedTable(shadedTable(ctx, report, figures), from, 'run-report', asked)]
  const charts = from ? [] : chartPart(ctx, report, figures, { title: titleOf(report), chart })
  return [...charts, pagedTable(tableIn(ctx, report, figures), from, 'run-report', asked)]
}

/** The whole in one line, of the period or of the one before it; currencies it has nothing of are left out. */
export function wholeText(
  ctx: Context,
  report: Report,
  { totals, says }: Figures,
  of: 'value' | 'before' = 'value',
): string {
  if (says && of === 'value') return says
  const none = ofNone(report.measure)
  const some = totals.filter((one) => one[of])
  const shown = some.length ? some : totals.slice(0, 1)
  const all = shown.map((one) => valueText(ctx, report, one[of] ?? none, one.currency))
  return all.join(' + ') || valueText(ctx, report, none, ctx.workspace.currency)
}

/** A sidebar has the table; charts are on a page. */
const drawnElsewhere = (ctx: Context): Part[] =>
  inSidebar(ctx)
    ? [
        {
          kind: 'link',
          text: 'Charts of your reports',
          url: `${ctx.deps.env.PUBLIC_URL}/dashboards`,
        },
      ]
    : []

export function reportCard(
  ctx: Context,
  report: Report,
  figures: Figures,
  { from, ...asked }: Raw & { from: number },
  { name, chart = chartByItself(report), since, buttons = [], more = [] }: Look = {},
): Card {
  return {
    title: name ?? titleOf(report),
    subtitle: [
      name && titleOf(report),
      wholeText(ctx, report, figures),
      report.before && `before ${wholeText(ctx, report, figures, 'before')}`,
      periodText(ctx, report),
      ...report.said,
      since !== undefined && `as of ${moment(since, readerOf(ctx))}`,
    ]
      .filter(Boolean)
      .join(' · '),
    parts: [...partsOf(ctx, report, figures, { ...asked, from, chart }), ...drawnElsewhere(ctx)],
    buttons: [act('Show records', 'report-records', asked), ...buttons],
    more: [act('Download', 'download-report', asked), ...more],
  }
}

export const recordsCard = (
  ctx: Context,
  report: Report,
  found: Drilled[],
  next: ReturnType<typeof act> | undefined,
): Card => ({
  title: `${report.measure.label}: what it is made of`,
  subtitle: [periodText(ctx, report), ...report.said].join(' · '),
  parts: found.length
    ? [
        {
          kind: 'list',
          items: found.map(({ id, name, value, currency }) => ({
            title: name || id,
            text: valueText(ctx, report, value, currency),
            button: open(id),
          })),
          ...(next && { more: next }),
        },
      ]
    : [{ kind: 'text', text: 'There is nothing in it.' }],
  buttons: [],
})
