// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
// https://docs.slack.dev/reference/block-kit/blocks/table-block
import type { Block, TableBlock } from '@slack/types'
import type { Bar } from '../../worker/core/card.ts'
import { cut } from './mrkdwn.ts'

/** Not in @slack/types yet. */
export interface ChartBlock extends Block {
  type: 'data_visualization'
  title: string
  chart: {
    type: 'bar'
    series: { name: string; data: { label: string; value: number }[] }[]
    axis_config: { categories: string[] }
  }
}

/** Labels tell the bars apart, so two that look alike get a number. */
function labels(bars: Bar[]): string[] {
  const seen = new Set<string>()
  return bars.map((bar, index) => {
    const short = cut(bar.label.trim() || '–', 20)
    const label = seen.has(short) ? `${cut(short, 17)} ${index + 1}` : short
    seen.add(label)
    return label
  })
}

/** At most 20 bars, their labels and the series' name 20 characters, the title 50. */
export function chartBlock(title: string, all: Bar[]): ChartBlock {
  const bars = all.filter((bar) => Number.isFinite(bar.value)).slice(0, 20)
  const categories = labels(bars)
  const data = bars.map((bar, index) => ({ label: categories[index] ?? '', value: bar.value }))
  const series = [{ name: cut(title.trim() || '–', 20), data }]
  return {
    type: 'data_visualization',
    title: cut(title.trim() || '–', 50),
    chart: { type: 'bar', series, axis_config: { categories } },
  }
}

/** Numbers stand to the right; all cells of a message's table hold 10,000 characters together. */
export function tableBlock(columns: string[], rows: string[][]): TableBlock {
  const width = Math.max(1, Math.min(20, columns.length))
  const lines = [columns, ...rows].slice(0, 100)
  const most = Math.min(200, Math.floor(10_000 / (lines.length * width)))
  const cell = (text = '') => ({ type: 'raw_text' as const, text: cut(text.trim() || '–', most) })
  return {
    type: 'table',
    column_settings: Array.from({ length: width }, (_, at) => ({ align: at ? 'right' : 'left' })),
    rows: lines.map((line) => Array.from({ length: width }, (_, at) => cell(line[at]))),
  }
}
