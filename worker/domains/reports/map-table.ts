import type { Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Report } from './asked.ts'
import type { Figures } from './run.ts'
import { keyText, length, valueText } from './shown.ts'

/** What is a map on a page: where none can be drawn, each region with how dark it would be. */

const shades = 10

/** Of each currency by itself: amounts of several are not compared. */
export function shadedTable(ctx: Context, report: Report, { groups, names }: Figures) {
  const [by] = report.by
  const size = ({ value, currency }: Figures['groups'][number]) =>
    Math.max(0, length(report, value, currency))
  const most = new Map<string, number>()
  for (const one of groups) most.set(one.currency, Math.max(most.get(one.currency) ?? 0, size(one)))
  const bar = (one: Figures['groups'][number]) => {
    const many = Math.round((size(one) / (most.get(one.currency) || 1)) * shades)
    return '█'.repeat(many) + '░'.repeat(shades - many)
  }
  return {
    kind: 'table',
    columns: [by?.label ?? '', '', report.measure.label],
    rows: groups.map((one) => [
      by ? keyText(ctx, by, one.keys[0] ?? null, names) : '',
      bar(one),
      valueText(ctx, report, one.value, one.currency),
    ]),
  } satisfies Part
}
