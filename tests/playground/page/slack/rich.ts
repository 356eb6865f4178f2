/** The basics of rich_text: sections, lists, quotes and preformatted text. */

import type { RichTextBlock, RichTextElement } from '@slack/types'
import { type Child, h } from '../dom.ts'
import { link, type Names } from './mrkdwn.ts'

function styled(text: Child, style: RichTextElement['style']): Child {
  if (!style) return text
  let node: Child = text
  if (style.code) node = h('code', {}, node)
  if (style.bold) node = h('strong', {}, node)
  if (style.italic) node = h('em', {}, node)
  if (style.strike) node = h('s', {}, node)
  return node
}

function element(one: RichTextElement, names: Names): Child {
  switch (one.type) {
    case 'text':
      return styled(one.text, one.style)
    case 'link':
      return styled(link(one.url, one.text ?? one.url), one.style)
    case 'user':
      return h('span', { class: 'sk-mention' }, `@${names(one.user_id) ?? 'someone'}`)
    case 'channel':
      return h('span', { class: 'sk-mention' }, `#${names(one.channel_id) ?? 'channel'}`)
    case 'emoji':
      return `:${one.name}:`
    case 'date':
      return one.fallback ?? new Date(one.timestamp * 1000).toLocaleDateString('en-GB')
    default:
      return ''
  }
}

export function richText(block: RichTextBlock, names: Names): Child[] {
  return block.elements.map((part) => {
    if (part.type === 'rich_text_list')
      return h(
        part.style === 'ordered' ? 'ol' : 'ul',
        {},
        part.elements.map((item) =>
          h('li', {}, 'elements' in item ? item.elements.map((one) => element(one, names)) : ''),
        ),
      )
    const tag = { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre' } as const
    const name = part.type === 'rich_text_section' ? 'p' : tag[part.type]
    return h(
      name,
      {},
      part.elements.map((one) => element(one, names)),
    )
  })
}
