import type { CardElement } from '@microsoft/teams.cards'
import { type Button, type Item, type Part, pressOf } from '../../worker/core/card.ts'
import { drawButton, drawPicker, type Place } from './buttons.ts'
import { drawChart } from './charts.ts'
import { drawTable } from './tables.ts'
import { clip, color, factSet, type Look, link, words } from './text.ts'

/** How much of a card is drawn: rows of a list, characters of a text. */
export interface Room {
  rows: number
  text: number
}

/** Adaptive Cards has headings without levels: the reader's client gives all the same one. */
const listTitle: Look = { style: 'heading', size: 'Default', weight: 'Bolder', separator: true }

export function drawPart(part: Part, place: Place, room: Room): CardElement[] {
  switch (part.kind) {
    case 'text':
      return [words(clip(part.text, room.text), color(part.tone))]
    case 'link':
      return [{ ...words(''), text: link(clip(part.text, room.text), part.url) }]
    case 'code':
      return [words(part.text, { fontType: 'Monospace', size: 'Large' })]
    case 'facts':
      return [factSet(part.facts.map(({ label, value }) => [label, clip(value, room.text)]))]
    case 'list':
      return [
        ...(part.title ? [words(part.title, listTitle)] : []),
        ...cut(part.items, room.rows, (item) => drawItem(item, place, room)),
        ...onward(part.more, place),
      ]
    case 'picker':
      return drawPicker(part.picker, place)
    case 'chart':
      return [drawChart(part)]
    case 'table':
      return [
        ...drawTable(part.columns, part.rows.slice(0, room.rows)),
        ...more(part.rows, room.rows),
        ...onward(part.more, place),
      ]
  }
}

/** What leads on from a list or a table. */
const onward = (button: Button | undefined, place: Place): CardElement[] =>
  button ? [{ type: 'ActionSet', actions: [drawButton(button, place)] }] : []

const more = (rows: unknown[], shown: number) =>
  rows.length > shown ? [words(`and ${rows.length - shown} more`, { isSubtle: true })] : []

const cut = <T>(rows: T[], shown: number, drawOne: (row: T) => CardElement): CardElement[] => [
  ...rows.slice(0, shown).map(drawOne),
  ...more(rows, shown),
]

/** What is pressed is the words alone: a button in a button is none for a screen reader. */
function drawItem(item: Item, place: Place, room: Room): CardElement {
  const title = words(clip(item.title, room.text), { weight: 'Bolder' })
  const text = item.text
    ? [words(clip(item.text, room.text), { spacing: 'None', isSubtle: true })]
    : []
  const items = [title, ...text]
  const press = pressOf(item)
  const said = clip([item.title, item.text].filter(Boolean).join(' '), 100)
  const selectAction = press && { selectAction: { ...drawButton(press, place), title: said } }
  const both = [item.button, item.beside].flatMap((one) => one ?? [])
  const actions = both.map((one) => drawButton(one, place))
  if (actions.length === 0) return { type: 'Container', items }
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items, ...selectAction },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions }] },
    ],
  }
}
