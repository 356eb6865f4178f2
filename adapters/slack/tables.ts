// https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
// https://docs.slack.dev/reference/block-kit/blocks/table-block
import type { Block, SectionBlock, TableBlock } from '@slack/types'
import type { Bar } from '../../worker/core/card.ts'
import { columnWidths, unbroken } from '../../worker/language/column-widths.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { bold, mrkdwn, words } from './mrkdwn.ts'

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
    const short = shorten(bar.label.trim() || '–', 20)
    const label = seen.has(short) ? `${shorten(short, 17)} ${index + 1}` : short
    seen.add(label)
    return label
  })
}

/** At most 20 bars, their labels and the series' name 20 characters, the title 50. */
export function chartBlock(title: string, all: Bar[]): ChartBlock {
  const bars = all.filter((bar) => Number.isFinite(bar.value)).slice(0, 20)
  const categories = labels(bars)
  const data = bars.map((bar, index) => ({ label: categories[index] ?? '', value: bar.value }))
  const series = [{ name: shorten(title.trim() || '–', 20), data }]
  return {
    type: 'data_visualization',
    title: shorten(title.trim() || '–', 50),
    chart: { type: 'bar', series, axis_config: { categories } },
  }
}

/** Characters of a table that a phone shows beside each other. */
const phone = 38

export const fitsPhone = (columns: string[], rows: string[][]): boolean =>
  columnWidths([columns, ...rows]).reduce((all, one) => all + one, 0) <= phone

const cells = (row: string[], columns: string[]) =>
  columns.flatMap((name, at) => (at ? [unbroken(`${name} ${row[at] || '–'}`)] : [])).join(' · ')

const named = (row: string[], columns: string[]) =>
  `${bold(row[0] ?? '', 150)}\n${words(cells(row, columns), 600)}`.trimEnd()

const longestText = 3000

/** Rows one below the other, each cell with its column's name: they fit any width. */
export function namedRows(columns: string[], rows: string[][]): SectionBlock[] {
  const texts = [`_${words(columns[0] || '–', 150)}_`]
  for (const row of rows.map((one) => named(one, columns))) {
    const both = `${texts.at(-1)}\n${row}`
    if (both.length <= longestText) texts[texts.length - 1] = both
    else texts.push(row)
  }
  return texts.map((text) => ({ type: 'section', text: mrkdwn(text) }))
}

/**
 * Numbers stand to the right of names, which may take two lines; all cells of a message's table
 * hold 10,000 characters together.
 */
export function tableBlock(columns: string[], rows: string[][]): TableBlock {
  const width = Math.max(1, Math.min(20, columns.length))
  const lines = [columns, ...rows].slice(0, 100)
  const most = Math.min(200, Math.floor(10_000 / (lines.length * width)))
  const cell = (text = '') => ({
    type: 'raw_text' as const,
    text: shorten(text.trim() || '–', most),
  })
  return {
    type: 'table',
    column_settings: Array.from({ length: width }, (_, at) =>
      at ? { align: 'right' } : { align: 'left', is_wrapped: true },
    ),
    rows: lines.map((line) => Array.from({ length: width }, (_, at) => cell(line[at]))),
  }
}
