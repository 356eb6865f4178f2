import type { Bar, Part } from './card.ts'

export type Chart = Extract<Part, { kind: 'chart' }>

/** Bars of one name; those that belong to no series are called like the chart. */
export interface Series {
  name: string
  bars: Bar[]
}

export const seriesOf = ({ title, bars }: Chart): Series[] =>
  [...Map.groupBy(bars, ({ series = title }) => series)].map(([name, some]) => ({
    name,
    bars: some,
  }))

/** The same figures to read: a row each label, a column each series. */
export function chartTable(chart: Chart): { columns: string[]; rows: string[][] } {
  const all = seriesOf(chart)
  const only = all.length === 1 ? all[0] : undefined
  if (only) return { columns: ['', only.name], rows: only.bars.map((one) => [one.label, one.text]) }
  const labels = [...new Set(chart.bars.map(({ label }) => label))]
  const text = ({ bars }: Series, label: string) =>
    bars.find((one) => one.label === label)?.text ?? '–'
  return {
    columns: ['', ...all.map(({ name }) => name)],
    rows: labels.map((label) => [label, ...all.map((series) => text(series, label))]),
  }
}
