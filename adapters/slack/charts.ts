// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
import type { Block } from '@slack/types'
import type { Bar } from '../../worker/core/card.ts'
import { type Chart, type Series, seriesOf } from '../../worker/core/chart.ts'
import { shorten } from '../../worker/language/shorten.ts'

interface Point {
  label: string
  value: number
}

/** Not in @slack/types yet. */
export interface ChartBlock extends Block {
  type: 'data_visualization'
  title: string
  chart:
    | {
        type: 'bar' | 'line'
        series: { name: string; data: Point[] }[]
        axis_config: { categories: string[] }
      }
    | { type: 'pie'; segments: Point[] }
}

const mostLabels = 20
const mostSeries = 6
const mostSegments = 6

const isFigure = ({ value }: Bar) => Number.isFinite(value)
const isSegment = ({ value }: Bar) => Number.isFinite(value) && value > 0

/** A pie has no room for nothing and less. */
export const isDrawable = ({ bars, shape }: Chart) =>
  bars.some(shape === 'pie' ? isSegment : isFigure)

/** Names tell what is drawn apart, so two that look alike get a number. */
function apart(names: string[]): string[] {
  const seen = new Set<string>()
  return names.map((name, index) => {
    const short = shorten(name.trim() || '–', 20)
    const one = seen.has(short) ? `${shorten(short, 17)} ${index + 1}` : short
    seen.add(one)
    return one
  })
}

/** Every series has a figure for each label. */
function axes(chart: Chart) {
  const all = seriesOf({ ...chart, bars: chart.bars.filter(isFigure) }).slice(0, mostSeries)
  const only = all.length === 1 ? all[0] : undefined
  const labels = only
    ? only.bars.map(({ label }) => label)
    : [...new Set(all.flatMap(({ bars }) => bars.map(({ label }) => label)))]
  const some = labels.slice(0, mostLabels)
  const categories = apart(some)
  const names = apart(all.map(({ name }) => name))
  const figure = ({ bars }: Series, label: string, at: number) =>
    (only ? bars[at] : bars.find((one) => one.label === label))?.value ?? 0
  const data = (series: Series) =>
    some.map((label, at) => ({ label: categories[at] ?? '', value: figure(series, label, at) }))
  const series = all.map((one, at) => ({ name: names[at] ?? '', data: data(one) }))
  return { series, axis_config: { categories } }
}

/** What is too much for a pie is one segment, the last. */
function segments({ bars }: Chart): Point[] {
  const all = bars.filter(isSegment)
  const cut = all.length > mostSegments ? mostSegments - 1 : all.length
  const rest = all.slice(cut).reduce((sum, { value }) => sum + value, 0)
  const shown = all.slice(0, cut).map(({ label, value }) => ({ label, value }))
  const both = rest > 0 ? [...shown, { label: 'Other', value: rest }] : shown
  const names = apart(both.map(({ label }) => label))
  return both.map(({ value }, at) => ({ label: names[at] ?? '', value }))
}

/** At most 20 labels and 6 series, their names 20 characters, the title 50. */
export const chartBlock = (chart: Chart): ChartBlock => ({
  type: 'data_visualization',
  title: shorten(chart.title.trim() || '–', 50),
  chart:
    chart.shape === 'pie'
      ? { type: 'pie', segments: segments(chart) }
      : { type: chart.shape ?? 'bar', ...axes(chart) },
})
