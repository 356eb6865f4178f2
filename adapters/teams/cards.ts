// adaptivecards.microsoft.com; charts: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
import type {
  CardElement,
  IAdaptiveCard,
  ITextBlock,
  TableRowArray,
  TextColor,
} from '@microsoft/teams.cards'
import {
  type Bar,
  type Card,
  type Item,
  type Part,
  plainText,
  type Tone,
} from '../../worker/card.ts'
import { drawButton, drawButtons, type Place } from './buttons.ts'
import { clip, literal } from './text.ts'

/** Teams takes about 28 KB a message; the rest of it needs some too. */
const largest = 25_000

/** How much of a card is drawn: rows of a list, characters of a text. */
interface Room {
  rows: number
  text: number
}
const rooms: Room[] = [
  { rows: 40, text: 4000 },
  { rows: 20, text: 1000 },
  { rows: 8, text: 400 },
  { rows: 3, text: 120 },
]

const colors: Record<Tone, TextColor> = { good: 'Good', warn: 'Warning', bad: 'Attention' }
const color = (tone: Tone | undefined) => (tone ? { color: colors[tone] } : {})

type Look = Partial<Omit<ITextBlock, 'type' | 'text'>>

export const words = (text: string, look: Look = {}): ITextBlock => ({
  type: 'TextBlock',
  text: literal(text),
  wrap: true,
  ...look,
})

const bytes = (card: IAdaptiveCard) => new TextEncoder().encode(JSON.stringify(card)).length

/** A card as Teams shows it, cut until it fits. */
export function drawCard(card: Card, place: Place = 'message'): IAdaptiveCard {
  for (const room of rooms) {
    const drawn = draw(card, place, room)
    if (bytes(drawn) <= largest) return drawn
  }
  return draw({ title: card.title, parts: [], buttons: [] }, place, { rows: 0, text: 120 })
}

function draw(card: Card, place: Place, room: Room): IAdaptiveCard {
  const line = clip(plainText(card), room.text)
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: line,
    speak: line,
    body: [...head(card, room), ...card.parts.flatMap((part) => drawPart(part, place, room))],
    actions: drawButtons(card.buttons, card.more ?? [], place),
  }
}

function head(card: Card, room: Room): CardElement[] {
  const look: Look = { style: 'heading', size: 'Medium', weight: 'Bolder' }
  const title = words(clip(card.title, room.text), look)
  const under = card.subtitle
    ? [words(clip(card.subtitle, room.text), { spacing: 'None', isSubtle: true })]
    : []
  if (!card.badge) return [title, ...under]
  const badge = words(card.badge, { weight: 'Bolder', ...color(card.tone) })
  const columns = [
    { type: 'Column' as const, width: 'stretch', items: [title] },
    { type: 'Column' as const, width: 'auto', items: [badge] },
  ]
  return [{ type: 'ColumnSet', columns }, ...under]
}

function drawPart(part: Part, place: Place, room: Room): CardElement[] {
  switch (part.kind) {
    case 'text':
      return [words(clip(part.text, room.text), color(part.tone))]
    case 'code':
      return [words(part.text, { fontType: 'Monospace', size: 'Large' })]
    case 'facts':
      return [factSet(part.facts.map(({ label, value }) => [label, clip(value, room.text)]))]
    case 'list':
      return [
        ...(part.title ? [words(part.title, { weight: 'Bolder', separator: true })] : []),
        ...cut(part.items, room.rows, (item) => drawItem(item, place, room)),
      ]
    case 'chart':
      return [chart(part.title, part.bars)]
    case 'table':
      return [table(part.columns, part.rows.slice(0, room.rows)), ...more(part.rows, room.rows)]
  }
}

const more = (rows: unknown[], shown: number) =>
  rows.length > shown ? [words(`and ${rows.length - shown} more`, { isSubtle: true })] : []

const cut = <T>(rows: T[], shown: number, drawOne: (row: T) => CardElement): CardElement[] => [
  ...rows.slice(0, shown).map(drawOne),
  ...more(rows, shown),
]

const factSet = (facts: [title: string, value: string][]): CardElement => ({
  type: 'FactSet',
  facts: facts.map(([title, value]) => ({ title: literal(title), value: literal(value) })),
})

function drawItem(item: Item, place: Place, room: Room): CardElement {
  const title = words(clip(item.title, room.text), { weight: 'Bolder' })
  const text = item.text
    ? [words(clip(item.text, room.text), { spacing: 'None', isSubtle: true })]
    : []
  const items = [title, ...text]
  if (!item.button) return { type: 'Container', items }
  const actions = [drawButton(item.button, place)]
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', items },
      { type: 'Column', width: 'auto', items: [{ type: 'ActionSet', actions }] },
    ],
  }
}

const chart = (title: string, bars: Bar[]): CardElement => ({
  type: 'Chart.HorizontalBar',
  title,
  showTitle: true,
  data: bars.map((bar) => ({ x: bar.label, y: bar.value })),
  fallback: factSet(bars.map(({ label, text }) => [label, text])),
})

function table(columns: string[], rows: string[][]): CardElement {
  const row = (cells: string[], look: Look): TableRowArray[number] => ({
    type: 'TableRow',
    cells: cells.map((cell) => ({ type: 'TableCell', items: [words(clip(cell, 200), look)] })),
  })
  return {
    type: 'Table',
    firstRowAsHeaders: true,
    showGridLines: false,
    columns: columns.map((_, index) => ({ width: index === 0 ? 2 : 1 })),
    rows: [row(columns, { weight: 'Bolder' }), ...rows.map((cells) => row(cells, {}))],
  }
}
