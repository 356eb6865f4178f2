/** Slack's own markup as nodes (docs.slack.dev/messaging/formatting-message-text). */

import { type Child, h } from '../dom.ts'

/** The name behind a user or channel id. */
export type Names = (id: string) => string | undefined

export const emoji: Record<string, string> = {
  white_check_mark: '✅',
  warning: '⚠️',
  x: '❌',
  tada: '🎉',
  bar_chart: '📊',
  moneybag: '💰',
  wave: '👋',
  eyes: '👀',
  thumbsup: '👍',
  rocket: '🚀',
  ticket: '🎫',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  red_circle: '🔴',
}

const edge = (mark: string) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]*?\\S)${mark}(?![\\p{L}\\p{N}])`
const inline = new RegExp(
  `\`\`\`([\\s\\S]+?)\`\`\`|\`([^\`\\n]+)\`|<([^<>\\n]+)>|${edge('\\*')}|${edge('_')}|${edge('~')}|:([a-z0-9_+-]+):`,
  'gu',
)

const plain = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** Only web and mail addresses are ever linked. */
export const safeUrl = (url: string) => (/^(https?:|mailto:|tel:)/i.test(url) ? url : undefined)

export function link(url: string, ...children: Child[]): HTMLElement {
  const href = safeUrl(url)
  return href
    ? h('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children)
    : h('span', {}, children)
}

function date(inside: string): string {
  const [, seconds, pattern = '', rest] = inside.split('^')
  const [, fallback] = inside.split('|')
  const at = new Date(Number(seconds) * 1000)
  if (!rest && !pattern) return plain(fallback ?? inside)
  const write = (options: Intl.DateTimeFormatOptions) => at.toLocaleString('en-GB', options)
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name.startsWith('time')) return write({ hour: '2-digit', minute: '2-digit' })
    if (name.includes('short')) return write({ day: 'numeric', month: 'short', year: 'numeric' })
    return write({ day: 'numeric', month: 'long', year: 'numeric' })
  })
}

function angled(inside: string, names: Names): Child {
  const [target = '', label] = inside.split('|')
  if (target.startsWith('@'))
    return h('span', { class: 'sk-mention' }, `@${names(target.slice(1)) ?? label ?? 'someone'}`)
  if (target.startsWith('#'))
    return h('span', { class: 'sk-mention' }, `#${label || names(target.slice(1)) || 'channel'}`)
  if (target.startsWith('!date')) return date(inside.slice(1).split('|')[0] ?? '')
  if (target.startsWith('!'))
    return h('span', { class: 'sk-mention' }, `@${label ?? target.slice(1)}`)
  return link(plain(target), plain(label ?? target))
}

function spans(text: string, names: Names): Child[] {
  const out: Child[] = []
  let from = 0
  for (const found of text.matchAll(inline)) {
    const [whole, block, code, inside, bold, italic, struck, name] = found
    if (found.index > from) out.push(plain(text.slice(from, found.index)))
    from = found.index + whole.length
    if (block !== undefined) out.push(h('pre', {}, plain(block.trim())))
    else if (code !== undefined) out.push(h('code', {}, plain(code)))
    else if (inside !== undefined) out.push(angled(inside, names))
    else if (bold !== undefined) out.push(h('strong', {}, spans(bold, names)))
    else if (italic !== undefined) out.push(h('em', {}, spans(italic, names)))
    else if (struck !== undefined) out.push(h('s', {}, spans(struck, names)))
    else out.push((name && emoji[name]) ?? whole)
  }
  out.push(plain(text.slice(from)))
  return out
}

/** Text in Slack's markup; lines that begin with `>` are quoted. */
export function mrkdwn(text: string, names: Names): Child[] {
  return text
    .split(/((?:^&gt; ?.*(?:\n|$))+)/m)
    .map((part) =>
      part.startsWith('&gt;')
        ? h('blockquote', {}, spans(part.replace(/^&gt; ?/gm, '').trimEnd(), names))
        : spans(part, names),
    )
}
