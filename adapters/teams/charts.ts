// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
import type { CardElement } from '@microsoft/teams.cards'
import type { Bar } from '../../worker/core/card.ts'
import { type Chart, chartTable, type Series, seriesOf } from '../../worker/core/chart.ts'
import { drawTable } from './tables.ts'
import { factSet } from './text.ts'

const isDrawable = ({ value }: Bar) => Number.isFinite(value)

const points = ({ name, bars }: Series) => ({
  legend: name,
  values: bars.map(({ label, value }) => ({ x: label, y: value })),
})

/** What stands where charts are unknown. */
function fallback(chart: Chart) {
  const { columns, rows } = chartTable(chart)
  if (columns.length <= 2) return factSet(rows.map(([label = '', text = '']) => [label, text]))
  return { type: 'Container' as const, items: drawTable(columns, rows) }
}

/** Bars lie where there is one series, and stand beside each other where there are several. */
export function drawChart(chart: Chart): CardElement {
  const drawable = { ...chart, bars: chart.bars.filter(isDrawable) }
  const common = { title: chart.title, showTitle: true, fallback: fallback(chart) }
  const all = seriesOf(drawable)
  if (chart.shape === 'line') return { type: 'Chart.Line', ...common, data: all.map(points) }
  if (chart.shape === 'pie') {
    const data = drawable.bars.map(({ label, value }) => ({ legend: label, value }))
    return { type: 'Chart.Pie', ...common, data }
  }
  if (all.length > 1) return { type: 'Chart.VerticalBar.Grouped', ...common, data: all.map(points) }
  const data = drawable.bars.map(({ label, value }) => ({ x: label, y: value }))
  return { type: 'Chart.HorizontalBar', ...common, data }
}
