// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#section
import type { chat_v1 } from 'googleapis/build/src/apis/chat/v1'
import type { Bar, Fact, Item, Part } from '../../worker/core/card.ts'
import { drawButton } from './buttons.ts'
import type { Ink } from './calls.ts'
import { drawPicker } from './inputs.ts'
import { bold, cut, paragraph, tinted, words } from './text.ts'

export type Section = chat_v1.Schema$GoogleAppsCardV1Section
type Widget = chat_v1.Schema$GoogleAppsCardV1Widget

const labelled = (topLabel: string, text: string): Widget => ({
  decoratedText: { topLabel: cut(topLabel, 80), text: text || '–', wrapText: true },
})

const drawFact = ({ label, value }: Fact) => labelled(label, words(value))
const drawBar = ({ label, text }: Bar) => labelled(label, words(text))

const drawItem = (ink: Ink, { title, text, button }: Item): Widget => ({
  decoratedText: {
    text: text ? `${bold(title)}<br>${tinted(words(text), 'quiet')}` : bold(title),
    wrapText: true,
    ...(button && { button: drawButton(ink, button) }),
  },
})

/** A sidebar has room for two columns at most, so a row is its first cell and the others named. */
const drawRow = (columns: string[], [first = '', ...cells]: string[]) =>
  labelled(
    first,
    cells
      .map((cell, at) => `${tinted(words(columns[at + 1] ?? ''), 'quiet')} ${words(cell)}`)
      .join(' · '),
  )

const titled = (header: string | undefined, widgets: Widget[]): Section => ({
  ...(header && { header: words(header) }),
  widgets,
})

const folded = (section: Section, shown: number): Section =>
  (section.widgets ?? []).length > shown + 1
    ? { ...section, collapsible: true, uncollapsibleWidgetsCount: shown }
    : section

export function drawPart(ink: Ink, part: Part): Section {
  switch (part.kind) {
    case 'text':
      return titled(undefined, [paragraph(tinted(words(part.text), part.tone))])
    case 'code':
      return titled(undefined, [paragraph(bold(part.text))])
    case 'picker':
      return titled(undefined, [drawPicker(ink, part.picker)])
    case 'facts':
      return folded(titled(undefined, part.facts.map(drawFact)), 5)
    case 'list':
      return titled(
        part.title,
        part.items.map((item) => drawItem(ink, item)),
      )
    case 'chart':
      return titled(part.title, part.bars.map(drawBar))
    case 'table':
      return folded(
        titled(
          part.columns[0],
          part.rows.map((row) => drawRow(part.columns, row)),
        ),
        3,
      )
  }
}
