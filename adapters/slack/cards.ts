// https://docs.slack.dev/reference/block-kit/blocks
import type {
  ActionsBlock,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  SectionBlock,
} from '@slack/types'
import {
  type Button,
  type Card,
  type Item,
  type Part,
  plainText,
  type Tone,
  wellFormed,
} from '../../worker/core/card.ts'
import { type Chart, chartTable } from '../../worker/core/chart.ts'
import { shorten } from '../../worker/language/shorten.ts'
import { buttonRows, type Numbers, slackButton, slackPicker } from './buttons.ts'
import { type ChartBlock, chartBlock, isDrawable } from './charts.ts'
import { bold, escapeText, mrkdwn, plain, link as slackLink, words } from './mrkdwn.ts'
import { fitsPhone, namedRows, tableBlock } from './tables.ts'

export type CardBlock = KnownBlock | ChartBlock
export interface Message {
  text: string
  blocks: CardBlock[]
}

/** Whether rows may take two blocks. */
interface Room {
  number: Numbers
  roomy: boolean
}

const lights: Record<Tone, string> = { good: '🟢', warn: '🟠', bad: '🔴' }
const light = (tone?: Tone) => (tone ? `${lights[tone]} ` : '')

const paragraph = (text: string): SectionBlock => ({ type: 'section', text: plain(text, 3000) })
const aside = (text: string): ContextBlock => ({
  type: 'context',
  elements: [plain(text, 1000)],
})
const rich = (text: string): SectionBlock => ({ type: 'section', text: mrkdwn(text) })

/** A sentence alone needs no emphasis. */
const isSentence = ({ badge, subtitle, parts }: Card) => !badge && !subtitle && parts.length === 0

/** What is read like a page, and not among others in a channel, is headed like one. */
const isReport = ({ title, parts }: Card) =>
  title.trim() &&
  title.length <= 150 &&
  parts.some(({ kind }) => kind === 'chart' || kind === 'table')

function heading(card: Card): (HeaderBlock | SectionBlock)[] {
  if (isSentence(card)) return [paragraph(card.title)]
  const badge = card.badge ? `${light(card.tone)}${words(card.badge, 200)}` : ''
  const subtitle = card.subtitle ? words(card.subtitle, 1500) : ''
  if (!isReport(card))
    return [
      rich(`${bold(card.title, 1000)}${badge && `  ·  ${badge}`}${subtitle && `\n${subtitle}`}`),
    ]
  const below = [badge, subtitle].filter((one) => one.trim()).join('  ·  ')
  return [{ type: 'header', text: plain(card.title, 150) }, ...(below ? [rich(below)] : [])]
}

function facts(part: Part & { kind: 'facts' }): SectionBlock[] {
  const field = ({ label, value }: { label: string; value: string }) =>
    mrkdwn(`${bold(label, 300)}\n${words(value.trim() || '–', 1500)}`)
  const fields = part.facts.map(field)
  const tens = Array.from({ length: Math.ceil(fields.length / 10) }, (_, at) =>
    fields.slice(at * 10, at * 10 + 10),
  )
  return tens.map((some) => ({ type: 'section', fields: some }))
}

/** A section holds one button; two stand below it, where the message has room for that. */
function item(one: Item, { number, roomy }: Room): CardBlock[] {
  const section = rich(said(one))
  const both = [one.button, one.beside].flatMap((each) => (each ? slackButton(each, number) : []))
  if (roomy && both.length === 2) return [section, { type: 'actions', elements: both }]
  return [{ ...section, ...(both[0] && { accessory: both[0] }) }]
}

const said = ({ title, text }: Item) =>
  `${bold(title, 1000)}${text ? `\n${words(text, 1800)}` : ''}`

/** What a section takes. docs.slack.dev/reference/block-kit/blocks/section-block */
const longest = 3000

/** Where the message has no room for a section each, those without buttons share some. */
function items(all: Item[], room: Room): CardBlock[] {
  if (room.roomy || all.some(({ button, beside }) => button ?? beside))
    return all.flatMap((one) => item(one, room))
  const texts: string[] = []
  for (const text of all.map(said)) {
    const both = [...texts.slice(-1), text].join('\n')
    if (texts.length === 0 || both.length > longest) texts.push(text)
    else texts[texts.length - 1] = both
  }
  return texts.map(rich)
}

/** What leads on from a list or a table. */
function onward(more: Button | undefined, number: Numbers): CardBlock[] {
  const elements = more ? slackButton(more, number) : []
  return elements.length ? [{ type: 'actions', elements }] : []
}

function pickerRow(part: Part & { kind: 'picker' }, number: Numbers): SectionBlock[] {
  const accessory = slackPicker(part.picker, number)
  return accessory ? [{ ...rich(bold(part.picker.label, 300)), accessory }] : []
}

const isFirst = (card: Card, part: Part) =>
  card.parts.find((other) => other.kind === part.kind) === part

const lines = (rows: string[][]): SectionBlock[] =>
  rows.length ? [paragraph(rows.map((row) => row.join(' · ')).join('\n'))] : []

/** Slack allows one table in a message; a chart always has its numbers beside it. */
function chart(part: Chart, card: Card): CardBlock[] {
  const { columns, rows } = chartTable(part)
  const isOne = columns.length <= 2
  if (!isDrawable(part) || !isFirst(card, part))
    return isOne ? lines([[part.title], ...rows]) : [aside(part.title), ...namedRows(columns, rows)]
  if (card.parts.some((other) => other.kind === 'table')) return [chartBlock(part)]
  return [chartBlock(part), ...(isOne ? lines(rows) : tabled(columns, rows))]
}

const tabled = (columns: string[], rows: string[][]): CardBlock[] =>
  fitsPhone(columns, rows) ? [tableBlock(columns, rows)] : namedRows(columns, rows)

function table(part: Part & { kind: 'table' }, card: Card): CardBlock[] {
  if (!part.columns.length) return lines(part.rows)
  return isFirst(card, part) ? tabled(part.columns, part.rows) : namedRows(part.columns, part.rows)
}

function blocksOf(part: Part, card: Card, room: Room): CardBlock[] {
  switch (part.kind) {
    case 'text':
      return [paragraph(light(part.tone) + part.text)]
    case 'facts':
      return facts(part)
    case 'list': {
      const title = part.title ? [aside(part.title)] : []
      return [...title, ...items(part.items, room), ...onward(part.more, room.number)]
    }
    case 'picker':
      return pickerRow(part, room.number)
    case 'chart':
      return chart(part, card)
    case 'table':
      return [...table(part, card), ...onward(part.more, room.number)]
    case 'link':
      return [rich(slackLink(part.text, part.url))]
    case 'code':
      return [
        rich(`\`${escapeText(shorten(part.text.replace(/[\s`]+/g, ' ').trim() || '–', 500))}\``),
      ]
  }
}

const mostBlocks = 50

/** What is cut is cut above the buttons. */
function fitted(blocks: CardBlock[], foot: ActionsBlock[]): CardBlock[] {
  const room = mostBlocks - foot.length
  if (blocks.length <= room) return [...blocks, ...foot]
  return [...blocks.slice(0, room - 1), paragraph('…'), ...foot]
}

export function cardBlocks(given: Card): CardBlock[] {
  const card = wellFormed(given)
  const all = drawn(card, true)
  return all.length <= mostBlocks ? all : drawn(card, false)
}

function drawn(card: Card, roomy: boolean): CardBlock[] {
  let count = 0
  const number = () => count++
  const blocks = card.parts.flatMap((part) => blocksOf(part, card, { number, roomy }))
  const foot = buttonRows(card.buttons, card.more ?? [], number)
  const all = [...heading(card), ...blocks]
  return roomy ? [...all, ...foot] : fitted(all, foot)
}

/** A card as a message: its blocks, and the line for notifications and screen readers. */
export const cardMessage = (card: Card): Message => ({
  text: escapeText(shorten(wellFormed(plainText(card)), 600)),
  blocks: cardBlocks(card),
})
