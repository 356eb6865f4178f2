// https://docs.slack.dev/reference/block-kit/blocks/table-block
import type { SectionBlock, TableBlock } from '@slack/types'
import { columnWidths, unbroken } from '../../worker/language/column-widths.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { bold, mrkdwn, words } from './mrkdwn.ts'

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
