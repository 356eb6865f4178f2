// https://docs.slack.dev/messaging/formatting-message-text
import type { MrkdwnElement, PlainTextElement } from '@slack/types'
import { shorten } from '../../worker/language/shorten.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text that neither mentions nor links anything. */
export const escapeText = (text: string) => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)

const lookalikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', '>': '›' }

/** Slack has no escape for these signs; they format only at the edge of a word, `>` of a line. */
const signs = /(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])|^[ \t]*>/gmu

const quiet = (text: string) =>
  escapeText(text.replace(signs, (sign) => lookalikes[sign.trim()] ?? sign))

/** Someone's own words inside mrkdwn, as they stand and at most `most` characters long. */
export function words(text: string, most: number): string {
  let keep = most
  let shown = quiet(shorten(text, keep))
  while (shown.length > most) {
    keep = Math.floor(keep * 0.8)
    shown = quiet(shorten(text, keep))
  }
  return shown
}

/** Words that open an address of ours. */
export const link = (text: string, url: string) =>
  `<${escapeText(url)}|${words(text.replace(/[|\s]+/g, ' ').trim() || '–', 200)}>`

/** One line of them, in bold. */
export function bold(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return `*${words(line || '–', most)}*`
}

/** `verbatim`: an "@channel" in someone's words stays a word. */
export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true })

/** Slack refuses empty text. */
export const plain = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text.trim() ? text : '–', most),
  emoji: false,
})
