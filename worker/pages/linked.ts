import { html } from 'hono/html'
import type { Markup } from './customer-page.ts'

const address = /https?:\/\/[^\s<>"]+/g
/** What stands behind an address is of the sentence around it. */
const ending = /[.,;:!?)'’”]{1,3}$/

/** A text as it stands, with the addresses in it as links. */
export function linked(text: string): (Markup | string)[] {
  const parts: (Markup | string)[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = found.replace(ending, '')
    parts.push(text.slice(from, index), html`<a href="${href}" rel="noopener nofollow">${href}</a>`)
    from = index + href.length
  }
  return [...parts, text.slice(from)]
}
