// developers.google.com/workspace/add-ons/concepts/widgets#text_formatting
import type { Tone } from '../../worker/core/card.ts'
import { shorten } from '../../worker/language/shorten.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const most = 4000

/** Anybody's words, as text among Google's few tags. */
export const words = (text: string) =>
  shorten(text, most)
    .replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
    .replace(/\r?\n/g, '<br>')

/** Words that open an address of ours. */
export const link = (text: string, url: string) =>
  `<a href="${url.replaceAll('&', '&amp;').replaceAll('"', '%22')}">${words(text)}</a>`

export const bold = (text: string) => `<b>${words(text)}</b>`

export const paragraph = (html: string) => ({ textParagraph: { text: html } })

const colours: Record<Tone | 'quiet', string> = {
  good: '#137333',
  warn: '#b06000',
  bad: '#c5221f',
  quiet: '#5f6368',
}

/** `html` in the colour of its meaning. */
export const tinted = (html: string, tone?: Tone | 'quiet') =>
  tone ? `<font color="${colours[tone]}">${html}</font>` : html
