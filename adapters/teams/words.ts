// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents
import { own } from '../../worker/language/shorthand/own.ts'
import { type Activity, isBot, isDirect } from './activity.ts'

/** Nobody names more people in one message. */
const mostMentions = 20

type Mention = Activity['entities'][number]

/** What was said to the bot, colleagues as `<@id|name>`; undefined where people talk among themselves. */
export function wordsTo(activity: Activity, appId: string): string | undefined {
  const mentions = activity.entities
    .filter((entity) => entity?.type === 'mention')
    .slice(0, mostMentions)
  const isToBot = (mention: Mention) => isBot(activity, mention?.mentioned?.id, appId)
  if (!mentions.some(isToBot) && !isDirect(activity)) return undefined
  const put = (text: string, mention: Mention) =>
    instead(text, mention, isToBot(mention) ? ' ' : colleague(mention))
  return unaddressed(typed(unquoted(mentions.reduce(put, activity.text ?? ''), activity)), activity)
}

/** In its own chat, where nobody can be mentioned, the bot is called by its name all the same. */
function unaddressed(words: string, activity: Activity): string {
  const { name } = activity.recipient ?? {}
  const called = `@${name?.toLowerCase()}`
  const [first = ''] = words.split(/\s/, 1)
  const isCalled = name && isDirect(activity) && first.toLowerCase().replace(/[,:]$/, '') === called
  return isCalled ? words.slice(first.length).trim() : words
}

function colleague(mention: Mention): string {
  const { aadObjectId, id, name = '' } = mention?.mentioned ?? {}
  const whom = aadObjectId || id
  const shown = (name || mention?.text || '').replace(/<[^<>]*>|[<>|]/g, '')
  return whom && /^[^<>|\s]+$/.test(whom) ? ` <@${whom}|${shown}> ` : ` @${shown} `
}

/** Some clients write the mention otherwise in the text than in the entity. */
function instead(text: string, mention: Mention, words: string): string {
  const at = mention?.text ? text.indexOf(mention.text) : -1
  if (mention?.text && at >= 0)
    return text.slice(0, at) + words + text.slice(at + mention.text.length)
  return text.replace(/<at[^<>]*>[^<]*<\/at>/i, () => words)
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return own(entities, name.toLowerCase()) ?? whole
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}

const breaks = /<(?:br|\/p|\/div|\/li|\/h[1-6])\b[^<>]*>/gi
const tag = /<\/?([a-z][a-z\d]*)\b[^<>]*>/gi
const markup = new Set(
  `a attachment b blockquote code div em emoji font h1 h2 h3 h4 h5 h6 hr i img li ol p pre quoted
  readonly s span strike strong sub sup table tbody td th thead tr u ul`.split(/\s+/),
)

const unescaped = (text: string) => text.replace(/&(#x?[\da-f]+|\w+);/gi, entity)

/** Words as they were typed, without the markup that some clients send along. */
export const typed = (text: string) =>
  unescaped(
    text
      .replace(/<at[^<>]*>([^<]*)<\/at>/gi, '@$1')
      .replace(breaks, '\n')
      .replace(tag, (whole, name: string) => (markup.has(name.toLowerCase()) ? '' : whole)),
  )
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()

const quotes = /<blockquote\b[^<>]*>/gi

/** What lies between a reply's quote and its end. */
function quoteIn(html: string): { from: number; inner: string; to: number } | undefined {
  const found = [...html.matchAll(quotes)].find(([tag]) => tag.includes('schema.skype.com/Reply'))
  if (!found) return undefined
  const start = found.index + found[0].length
  const end = html.toLowerCase().indexOf('</blockquote>', start)
  if (end < 0) return undefined
  return { from: found.index, inner: html.slice(start, end), to: end + '</blockquote>'.length }
}

const letters = (text: string) => text.replace(/\s+/g, '')

/** Without the message that is answered: in the text itself, or as the HTML beside it shows it. */
export function unquoted(text: string, { attachments }: Activity): string {
  const inText = quoteIn(text)
  if (inText) return text.slice(0, inText.from) + text.slice(inText.to)
  const html = attachments.find((one) => one?.contentType === 'text/html')?.content
  const beside = typeof html === 'string' ? quoteIn(html) : undefined
  const quoted = letters(typed(beside?.inner ?? ''))
  return quoted && letters(typed(text)).startsWith(quoted) ? after(text, quoted.length) : text
}

/** What follows so many letters, spaces not counted, of words that are drawn as they were typed. */
function after(text: string, count: number): string {
  const plain = typed(text)
  let at = 0
  for (let left = count; left > 0 && at < plain.length; at++)
    if (/\S/.test(plain.charAt(at))) left--
  return plain.slice(at)
}
