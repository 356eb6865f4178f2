// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#card
import type { chat_v1 } from '@googleapis/chat'
import { type Card, type Part, wellFormed } from '../../worker/core/card.ts'
import { drawButtons, drawFooter } from './buttons.ts'
import type { Ink } from './calls.ts'
import { drawPart, type Section } from './parts.ts'
import { bold, paragraph, tinted, words } from './text.ts'

export type GoogleCard = chat_v1.Schema$GoogleAppsCardV1Card

/** Google leaves out the section that takes a card above a hundred widgets, and all after it. */
const mostWidgets = 100
/** A header holds two lines of the sidebar. */
const longestHeader = 64

export function drawCard(ink: Ink, given: Card, before: Section[] = []): GoogleCard {
  const card = wellFormed(given)
  const buttons = drawButtons(ink, card.buttons, card.more)
  const last = buttons.length ? [{ widgets: buttons }] : []
  const shown = worthwhile(card.parts)
  const isAll = shown.filter(({ kind }) => withRows.includes(kind)).length === 1
  const parts = shown.map((part) => drawPart(ink, part, isAll))
  const body = [...before, ...joined([...firstLines(card), ...parts])]
  const sections = [...fitting(body, mostWidgets - count(last)), ...last]
  const long = card.title.length > longestHeader
  return {
    ...(!long && { header: { title: card.title } }),
    sections: sections.length ? sections : [{ widgets: [paragraph(bold(card.title))] }],
  }
}

/** Parts that have many rows. */
const withRows = ['list', 'table', 'facts']

/** Besides those in its footer, so that six are in sight. */
const besideFooter = 4

/**
 * A card that was opened by looking: what is likely next stands in its footer, which stays in sight
 * however long the card is. Google has room for two buttons there.
 */
export function drawLookUp(ink: Ink, card: Card, before: Section[] = []): GoogleCard {
  const [first, second, ...rest] = wellFormed(card).buttons
  if (!first) return drawCard(ink, card, before)
  const buttons = rest.slice(0, besideFooter)
  const more = [...rest.slice(besideFooter), ...(card.more ?? [])]
  return {
    ...drawCard(ink, { ...card, buttons, more }, before),
    fixedFooter: drawFooter(ink, first, second),
  }
}

/** Without bars to look at, a chart beside a table only says the same twice. */
const worthwhile = (parts: Part[]) =>
  parts.some(({ kind }) => kind === 'table') ? parts.filter(({ kind }) => kind !== 'chart') : parts

function firstLines({ title, badge, subtitle, tone }: Card): Section[] {
  const state = badge && tinted(bold(badge), tone)
  const numbers = subtitle && (badge ? words(subtitle) : tinted(words(subtitle), tone))
  const line = [state, numbers].filter(Boolean).join(' · ')
  const lines = [title.length > longestHeader ? bold(title) : '', line].filter(Boolean)
  return lines.length ? [{ widgets: lines.map(paragraph) }] : []
}

const isPlain = ({ header, collapsible }: Section) => !header && !collapsible

/** Sections without a heading run into one, so that lines part only what differs. */
function joined(sections: Section[]): Section[] {
  const done: Section[] = []
  for (const section of sections) {
    const previous = done.at(-1)
    if (previous && isPlain(previous) && isPlain(section))
      previous.widgets = [...previous.widgets, ...section.widgets]
    else done.push({ ...section })
  }
  return done
}

const count = (sections: Section[]) =>
  sections.reduce((sum, { widgets }) => sum + widgets.length, 0)

function fitting(sections: Section[], most: number): Section[] {
  let left = most
  return sections.flatMap((section) => {
    const widgets = section.widgets.slice(0, left)
    left -= widgets.length
    return widgets.length ? [{ ...section, widgets }] : []
  })
}
