/** Block Kit drawn near enough to Slack to judge a card by (docs.slack.dev/reference/block-kit/blocks). */

import type { CardBlock, ContainerBlock, KnownBlock, SectionBlock, TextObject } from '@slack/types'
import type { JsonObject } from '../../stand-ins/interface.ts'
import { type Child, h } from '../dom.ts'
import { icon } from '../icons.ts'
import { chart, type DataVisualization } from './chart.ts'
import { button, element } from './elements.ts'
import type { Host } from './host.ts'
import { input } from './inputs.ts'
import { mrkdwn } from './mrkdwn.ts'
import { richText } from './rich.ts'
import { table } from './table.ts'

type Block = KnownBlock | DataVisualization

const text = (one: TextObject, host: Host): Child =>
  one.type === 'mrkdwn' ? mrkdwn(one.text, host.names) : one.text

function section(block: SectionBlock, host: Host): HTMLElement {
  return h(
    'div',
    { class: 'sk-section' },
    h(
      'div',
      { class: 'sk-section-body' },
      block.text && h('div', { class: 'sk-text' }, text(block.text, host)),
      block.fields &&
        h(
          'div',
          { class: 'sk-fields' },
          block.fields.map((one) => h('div', { class: 'sk-text' }, text(one, host))),
        ),
    ),
    block.accessory && h('div', { class: 'sk-accessory' }, element(block.accessory, host)),
  )
}

const card = (block: CardBlock, host: Host) =>
  h(
    'div',
    { class: 'sk-card' },
    block.title && h('div', { class: 'sk-card-title' }, text(block.title, host)),
    block.subtitle && h('div', { class: 'sk-card-subtitle' }, text(block.subtitle, host)),
    block.body && h('div', { class: 'sk-text' }, text(block.body, host)),
    block.actions &&
      h(
        'div',
        { class: 'sk-actions' },
        block.actions.map((one) => button(one, host)),
      ),
  )

const container = (block: ContainerBlock, host: Host) =>
  h(
    'div',
    { class: 'sk-card' },
    block.title && h('div', { class: 'sk-card-title' }, block.title.text),
    block.subtitle && h('div', { class: 'sk-card-subtitle' }, text(block.subtitle, host)),
    block.child_blocks.map((child) => draw(child, host)),
  )

function draw(block: Block, host: Host): HTMLElement {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'sk-header' }, block.text.text)
    case 'section':
      return section(block, host)
    case 'context':
      return h(
        'div',
        { class: 'sk-context' },
        block.elements.map((one) =>
          h('span', {}, one.type === 'image' ? one.alt_text : text(one, host)),
        ),
      )
    case 'divider':
      return h('hr', { class: 'sk-divider' })
    case 'actions':
      return h(
        'div',
        { class: 'sk-actions' },
        block.elements.map((one) => element(one, host)),
      )
    case 'input':
      return host.form ? input(block, host, host.form) : h('div')
    case 'table':
    case 'data_table':
      return table(block, host.names)
    case 'data_visualization':
      return chart(block)
    case 'alert':
      return h(
        'div',
        { class: `sk-alert ${block.level ?? 'default'}`, role: 'note' },
        icon(block.level === 'success' ? 'check' : block.level === 'info' ? 'info' : 'warning'),
        h('div', { class: 'sk-text' }, text(block.text, host)),
      )
    case 'card':
      return card(block, host)
    case 'carousel':
      return h(
        'div',
        { class: 'sk-carousel' },
        block.elements.map((one) => card(one, host)),
      )
    case 'container':
      return container(block, host)
    case 'rich_text':
      return h('div', { class: 'sk-text sk-rich' }, richText(block, host.names))
    case 'markdown':
      return h('div', { class: 'sk-text' }, block.text)
    case 'image':
      return h('div', { class: 'sk-image', role: 'img' }, block.alt_text)
    default:
      return h('div', { class: 'sk-unknown' }, `(${block.type})`)
  }
}

/** The stand-in has already checked what came over the wire against Slack's own limits. */
export const blocks = (list: JsonObject[], host: Host): HTMLElement[] =>
  list.map((block) => draw(block as unknown as Block, host))
