/** Teams' bar charts (learn.microsoft.com … cards/charts-in-adaptive-cards), registered with the renderer. */

import type * as Library from 'adaptivecards'
import { h } from '../dom.ts'

interface Point {
  label: string
  value: number
}
type Data = { x?: unknown; y?: unknown; legend?: unknown; value?: unknown; values?: Data[] }

const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** Horizontal and vertical bars say `x, y`, donuts and pies `legend, value`, series `legend, values`. */
export function points(chart: { data?: unknown }): Point[] {
  const data = Array.isArray(chart.data) ? (chart.data as Data[]) : []
  const flat = data.flatMap(({ legend, values, ...one }): Data[] =>
    values
      ? values.map(({ x, y }) => ({ x: data.length > 1 ? `${x}, ${legend}` : x, y }))
      : [{ legend, ...one }],
  )
  return flat.map((one) => ({
    label: String(one.legend ?? one.x ?? ''),
    value: Number(one.value ?? one.y ?? 0),
  }))
}

export function bars(title: string, all: Point[]): HTMLElement {
  const top = Math.max(1, ...all.map((one) => one.value))
  const said = all.map((one) => `${one.label} ${numbers.format(one.value)}`).join('; ')
  return h(
    'div',
    { class: 'tm-chart', role: 'img', 'aria-label': title ? `${title}: ${said}` : said },
    title && h('p', {}, title),
    all.map((one, at) => {
      const bar = h('i', { class: `tm-bar-${at % 6}` })
      bar.style.width = `${Math.max(1, (one.value / top) * 100)}%`
      return h(
        'div',
        { class: 'tm-chart-row' },
        h('span', { title: one.label }, one.label),
        h('b', {}, bar),
        h('span', {}, numbers.format(one.value)),
      )
    }),
  )
}

const known = [
  'Chart.HorizontalBar',
  'Chart.VerticalBar',
  'Chart.VerticalBar.Grouped',
  'Chart.Line',
  'Chart.Donut',
  'Chart.Pie',
]

/** Other charts stay unknown to the renderer, so their `fallback` is drawn. */
export function registerCharts(cards: typeof Library): void {
  for (const name of known) {
    class Chart extends cards.CardElement {
      private source: { title?: unknown; data?: unknown } = {}
      override getJsonTypeName() {
        return name
      }
      protected override internalParse(
        source: { title?: unknown; data?: unknown },
        context: Library.SerializationContext,
      ) {
        super.internalParse(source, context)
        this.source = source
      }
      protected override internalRender() {
        return bars(String(this.source.title ?? ''), points(this.source))
      }
    }
    cards.GlobalRegistry.defaultElements.register(name, Chart)
  }
}
