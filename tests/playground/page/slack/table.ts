/** `table` and `data_table`: the first row is the header. */

import type { DataTableBlock, TableBlock } from '@slack/types'
import { type Child, h } from '../dom.ts'
import type { Names } from './mrkdwn.ts'
import { richText } from './rich.ts'

type Cell = TableBlock['rows'][number][number]

const content = (cell: Cell, names: Names): Child =>
  cell.type === 'rich_text' ? richText(cell, names) : cell.text

export function table(block: TableBlock | DataTableBlock, names: Names): HTMLElement {
  const [head = [], ...rows] = block.rows
  const align = (at: number, cell?: Cell) => {
    const wanted = block.type === 'table' ? block.column_settings?.[at] : undefined
    const side = wanted?.align ?? (cell?.type === 'raw_number' ? 'right' : 'left')
    return `sk-${side} ${wanted?.is_wrapped ? 'sk-wrapped' : ''}`
  }
  const caption = block.type === 'data_table' ? block.caption : undefined
  return h(
    'div',
    { class: 'sk-table', tabindex: 0, role: 'group', 'aria-label': caption ?? 'Table' },
    h(
      'table',
      {},
      caption && h('caption', {}, caption),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          head.map((cell, at) =>
            h('th', { scope: 'col', class: align(at, rows[0]?.[at]) }, content(cell, names)),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row) =>
          h(
            'tr',
            {},
            row.map((cell, at) => h('td', { class: align(at, cell) }, content(cell, names))),
          ),
        ),
      ),
    ),
  )
}
