/** A bar chart the way Slack draws one: grouped columns over their categories. */

import { h } from '../dom.ts'

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface DataVisualization {
  type: 'data_visualization'
  title: string
  chart: {
    type: string
    segments?: { label: string; value: number }[]
    series?: { name: string; data: { label: string; value: number }[] }[]
    axis_config?: { categories: string[]; x_label?: string; y_label?: string }
  }
}

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

function column(value: number, top: number, series: number, name: string) {
  const bar = h('span', { class: `sk-bar sk-bar-${series % 6}`, title: `${name}: ${value}` })
  bar.style.height = value > 0 ? `${Math.max(2, (value / top) * 100)}%` : '0'
  return h(
    'span',
    { class: 'sk-bar-slot' },
    h('span', { class: 'sk-bar-value' }, compact.format(value)),
    bar,
  )
}

export function chart(block: DataVisualization): HTMLElement {
  const series = block.chart.series ?? [{ name: block.title, data: block.chart.segments ?? [] }]
  const categories =
    block.chart.axis_config?.categories ?? series[0]?.data.map((point) => point.label) ?? []
  const top = Math.max(1, ...series.flatMap((one) => one.data.map((point) => point.value)))
  const value = (at: number, label: string) =>
    series[at]?.data.find((point) => point.label === label)?.value ?? 0
  const said = categories.map(
    (label) => `${label} ${series.map((_, at) => value(at, label)).join(', ')}`,
  )
  return h(
    'div',
    { class: 'sk-chart', role: 'img', 'aria-label': `${block.title}: ${said.join('; ')}` },
    h('p', {}, block.title),
    h(
      'div',
      { class: 'sk-chart-plot' },
      categories.map((label) =>
        h(
          'div',
          { class: 'sk-chart-group' },
          h(
            'div',
            { class: 'sk-bars' },
            series.map((one, at) => column(value(at, label), top, at, one.name)),
          ),
          h('span', { class: 'sk-chart-label', title: label }, label),
        ),
      ),
    ),
    series.length > 1 &&
      h(
        'div',
        { class: 'sk-legend' },
        series.map((one, at) => h('span', {}, h('i', { class: `sk-bar-${at % 6}` }), one.name)),
      ),
  )
}
