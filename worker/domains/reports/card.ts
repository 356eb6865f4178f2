import { act, open } from '../../core/action/buttons.ts'
import type { Card, Part, Raw } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import type { DaySpan } from '../../language/day-span.ts'
import { day } from '../../language/formatting.ts'
import { pagedTable } from '../forecast/index.ts'
import type { Report } from './asked.ts'
import type { Drilled } from './drill.ts'
import type { Figures } from './run.ts'
import { keyText, length, valueText } from './shown.ts'

const mostBars = 12

const periodText = (ctx: Context, { period }: Report): string => spanText(ctx, period)

export function spanText(ctx: Context, period: DaySpan | undefined): string {
  const reader = readerOf(ctx)
  const [from, until] = [period?.from, period?.until].map((one) => one && day(one, reader))
  if (from && until) return from === until ? from : `${from} – ${until}`
  return from ? `from ${from}` : until ? `until ${until}` : 'all time'
}

const titleOf = ({ measure, by }: Report): string =>
  by.length
    ? `${measure.label} by ${by.map(({ label }) => label.toLowerCase()).join(', ')}`
    : measure.label

function chartOf(ctx: Context, report: Report, { groups, names }: Figures): Part[] {
  const [by, ...others] = report.by
  const currencies = new Set(groups.map(({ currency }) => currency))
  if (!by || others.length || currencies.size > 1 || groups.length < 2) return []
  const { isTime } = by
  const some =
    isTime && !by.words ? groups.slice(-mostBars) : groups.slice(0, isTime ? 24 : mostBars)
  const bars = some.map(({ keys, value, currency }) => ({
    label: keyText(ctx, by, keys[0] ?? null, names),
    value: length(report, value, currency),
    text: valueText(ctx, report, value, currency),
  }))
  return [
    { kind: 'chart', title: titleOf(report), ...(isTime && { shape: 'line' as const }), bars },
  ]
}

export function reportCard(
  ctx: Context,
  report: Report,
  figures: Figures,
  { from, ...asked }: Raw & { from: number },
): Card {
  const { groups, totals, names } = figures
  const table = {
    kind: 'table' as const,
    columns: [
      ...report.by.map(({ label }) => label),
      report.measure.label,
      ...(report.before ? ['Before'] : []),
    ],
    rows: groups.map(({ keys, value, before, currency }) => [
      ...report.by.map((by, at) => keyText(ctx, by, keys[at] ?? null, names)),
      valueText(ctx, report, value, currency),
      ...(report.before ? [valueText(ctx, report, before ?? null, currency)] : []),
    ]),
  }
  const whole = totals.map((one) => valueText(ctx, report, one.value, one.currency)).join(' + ')
  const was = totals.flatMap(({ before, currency }) =>
    report.before ? valueText(ctx, report, before ?? null, currency) : [],
  )
  return {
    title: titleOf(report),
    subtitle: [
      whole || valueText(ctx, report, 0, ctx.workspace.currency),
      was.length && `before ${was.join(' + ')}`,
      periodText(ctx, report),
      ...report.said,
    ]
      .filter(Boolean)
      .join(' · '),
    parts:
      report.by.length && groups.length
        ? [
            ...(from ? [] : chartOf(ctx, report, figures)),
            pagedTable(table, from, 'run-report', asked),
          ]
        : [],
    buttons: [act('Show records', 'report-records', asked)],
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
