/** The small subset of HTML Google shows in card text, copied tag by tag and nothing else. */

import { type Child, h } from '../dom.ts'
import { link } from '../slack/mrkdwn.ts'

const plainTags = { B: 'b', I: 'i', U: 'u', S: 's', STRONG: 'b', EM: 'i', STRIKE: 's' } as const

const isPlain = (tag: string): tag is keyof typeof plainTags => Object.hasOwn(plainTags, tag)

function copy(node: Node): Child {
  if (node instanceof Text)
    return node.data.split('\n').flatMap((line, at) => (at ? [h('br'), line] : [line]))
  if (!(node instanceof Element)) return null
  const inside = [...node.childNodes].map(copy)
  const tag = node.tagName
  if (isPlain(tag)) return h(plainTags[tag], {}, inside)
  if (tag === 'BR') return h('br')
  if (tag === 'A') return link(node.getAttribute('href') ?? '', inside)
  if (tag === 'FONT') {
    const colour = node.getAttribute('color') ?? ''
    const span = h('span', {}, inside)
    if (/^#[0-9a-f]{3,8}$/i.test(colour)) span.style.color = colour
    return span
  }
  return inside
}

/** A parsed document runs no script and loads nothing. */
export const smallHtml = (text: string): Child[] =>
  [...new DOMParser().parseFromString(text, 'text/html').body.childNodes].map(copy)
