// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#adaptive-card-responsive-layout
import type { CardElement, IAdaptiveCard, TableRowArray } from '@microsoft/teams.cards'
import { columnWidths, unbroken } from '../../worker/language/column-widths.ts'
import { clip, factSet, type Look, words } from './text.ts'

/** Characters beside each other, a space after each column: on a standard card, on a wide one. */
const standard = 38
const wide = 60

const shown = (cells: string[]) => cells.map((cell, at) => clip(at ? unbroken(cell) : cell, 200))

/**
 * A table where there is room for it, and below that width its rows one by one, each cell with its
 * column's name. Phones draw some tables empty (github.com/microsoft/AdaptiveCards/issues/8853). A
 * client that does not know `targetWidth` shows both.
 */
export function drawTable(columns: string[], rows: string[][]): CardElement[] {
  const [head = [], ...lines] = [columns, ...rows].map(shown)
  const widths = columnWidths([head, ...lines]).map((width) => width + 1)
  const needed = widths.reduce((all, one) => all + one, 0)
  const below = drawRows(head, lines)
  if (needed > wide) return below
  const [from, upTo] =
    needed > standard
      ? (['Wide', 'atMost:Standard'] as const)
      : (['atLeast:Standard', 'atMost:Narrow'] as const)
  return [
    { ...table(head, lines, widths), targetWidth: from },
    { type: 'Container', targetWidth: upTo, items: below },
  ]
}

const drawRows = (head: string[], lines: string[][]): CardElement[] => [
  words(head[0] ?? '', { isSubtle: true }),
  ...lines.flatMap((cells) => drawRow(head, cells)),
]

function drawRow([, ...names]: string[], [title = '', ...cells]: string[]): CardElement[] {
  const facts = factSet(names.map((name, at) => [name, cells[at] ?? '']))
  return [
    words(title, { weight: 'Bolder' }),
    ...(names.length ? [{ ...facts, spacing: 'Small' as const }] : []),
  ]
}

function table(head: string[], lines: string[][], widths: number[]): CardElement {
  const row = (cells: string[], look: Look): TableRowArray[number] => ({
    type: 'TableRow',
    cells: cells.map((cell) => ({ type: 'TableCell', items: [words(cell, look)] })),
  })
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: false,
    columns: widths.map((width, at) => ({
      width,
      ...(at && { horizontalCellContentAlignment: 'Right' as const }),
    })),
    rows: [row(head, { weight: 'Bolder' }), ...lines.map((cells) => row(cells, {}))],
  }
}

/** Whether a table on it needs more than the usual width of a card. */
export const isWide = ({ body }: IAdaptiveCard): boolean =>
  body.some(({ type, targetWidth }) => type === 'Table' && targetWidth === 'Wide')
