// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#section
import type { chat_v1 } from '@googleapis/chat'
import { type Button, type Fact, type Item, type Part, pressOf } from '../../worker/core/card.ts'
import { type Chart, chartTable } from '../../worker/core/chart.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { drawButton } from './buttons.ts'
import type { Ink } from './calls.ts'
import { drawPicker } from './inputs.ts'
import { bold, link, paragraph, tinted, words } from './text.ts'

type Widget = chat_v1.Schema$GoogleAppsCardV1Widget
export type Section = chat_v1.Schema$GoogleAppsCardV1Section & { widgets: Widget[] }

const labelled = (topLabel: string, text: string): Widget => ({
  decoratedText: { topLabel: shorten(topLabel, 80), text: text || '–', wrapText: true },
})

const drawFact = ({ label, value }: Fact) => labelled(label, words(value))

/** A row opens when it is pressed. It has room for one button: what pressing it does not do. */
function drawItem(ink: Ink, item: Item): Widget {
  const { title, text, button, beside } = item
  const press = pressOf(item)
  const shown = [button, beside].find((one) => one && one !== press) ?? press
  const { onClick } = press ? drawButton(ink, press) : {}
  return {
    decoratedText: {
      text: text ? `${bold(title)}<br>${tinted(words(text), 'quiet')}` : bold(title),
      wrapText: true,
      ...(onClick && { onClick }),
      ...(shown && { button: drawButton(ink, shown) }),
    },
  }
}

/** What leads on from a list or a table. */
const onward = (ink: Ink, more: Button | undefined): Widget[] =>
  more ? [{ buttonList: { buttons: [drawButton(ink, more)] } }] : []

/** A sidebar has room for two columns at most, so a row is its first cell and the others named. */
const drawRow = (columns: string[], [first = '', ...cells]: string[]) =>
  labelled(
    first,
    cells
      .map((cell, at) => `${tinted(words(columns[at + 1] ?? ''), 'quiet')} ${words(cell)}`)
      .join(' · '),
  )

/** Its figures: a sidebar draws no charts. */
function drawChart(chart: Chart): Widget[] {
  const { columns, rows } = chartTable(chart)
  if (columns.length > 2) return rows.map((row) => drawRow(columns, row))
  return rows.map(([label = '', text = '']) => labelled(label, words(text)))
}

const titled = (header: string | undefined, widgets: Widget[]): Section => ({
  ...(header && { header: words(header) }),
  widgets,
})

const folded = (section: Section, shown: number): Section =>
  section.widgets.length > shown + 1
    ? { ...section, collapsible: true, uncollapsibleWidgetsCount: shown }
    : section

/** `isAll`: no other rows stand on the card, so that more of them are seen at once. */
export function drawPart(ink: Ink, part: Part, isAll = false): Section {
  switch (part.kind) {
    case 'text':
      return titled(undefined, [paragraph(tinted(words(part.text), part.tone))])
    case 'link':
      return titled(undefined, [paragraph(link(part.text, part.url))])
    case 'code':
      return titled(undefined, [paragraph(bold(part.text))])
    case 'picker':
      return titled(undefined, [drawPicker(ink, part.picker)])
    case 'facts':
      return folded(titled(undefined, part.facts.map(drawFact)), 5)
    case 'list':
      return titled(part.title, [
        ...part.items.map((item) => drawItem(ink, item)),
        ...onward(ink, part.more),
      ])
    case 'chart':
      return titled(part.title, drawChart(part))
    case 'table':
      return folded(
        titled(part.columns[0], [
          ...part.rows.map((row) => drawRow(part.columns, row)),
          ...onward(ink, part.more),
        ]),
        isAll ? 12 : 3,
      )
  }
}
