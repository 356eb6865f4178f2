import { html } from 'hono/html'
import type { Block, Span } from '../language/markdown.ts'
import type { Markup } from './customer-page.ts'

/** A short article as markup: `html` escapes every word of it, so nothing of it is markup of its own. */

const styled = ({ text, style }: Span): Markup | string => {
  if (text === '\n') return html`<br>`
  if (style === 'strong') return html`<strong>${text}</strong>`
  if (style === 'em') return html`<em>${text}</em>`
  return style === 'code' ? html`<code>${text}</code>` : text
}

const span = (one: Span): Markup | string =>
  one.href ? html`<a href="${one.href}" rel="noopener nofollow">${one.text}</a>` : styled(one)

const items = (all: Span[][]) => all.map((item) => html`<li>${item.map(span)}</li>`)

export function markup(block: Block): Markup {
  if (block.kind === 'list')
    return block.numbered
      ? html`<ol>${items(block.items)}</ol>`
      : html`<ul>${items(block.items)}</ul>`
  if (block.kind === 'code') return html`<pre tabindex="0"><code>${block.text}</code></pre>`
  const spans = block.spans.map(span)
  return block.kind === 'heading' ? html`<h2>${spans}</h2>` : html`<p>${spans}</p>`
}
