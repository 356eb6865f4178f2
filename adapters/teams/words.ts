// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents
import { own } from '../../worker/language/shorthand/own.ts'
import { type Activity, isBot, isDirect } from './activity.ts'

/** Nobody names the bot more often in one message. */
const mostMentions = 20

/** What was said to the bot; undefined where people talk among themselves. */
export function wordsTo(activity: Activity, appId: string): string | undefined {
  const mentions = activity.entities
    .filter((entity) => entity?.type === 'mention' && isBot(activity, entity.mentioned?.id, appId))
    .slice(0, mostMentions)
  if (mentions.length === 0 && !isDirect(activity)) return undefined
  return typed(mentions.reduce((text, mention) => without(text, mention), activity.text ?? ''))
}

type Mention = Activity['entities'][number]

/** Some clients write the mention otherwise in the text than in the entity. */
function without(text: string, mention: Mention): string {
  if (mention?.text && text.includes(mention.text)) return text.replace(mention.text, ' ')
  return text.replace(/<at[^<>]*>[^<]*<\/at>/i, ' ')
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

/** Words as they were typed: Teams sends a message's text as HTML without its tags. */
export const typed = (text: string) =>
  text
    .replace(/<at[^<>]*>([^<]*)<\/at>/gi, '@$1')
    .replace(/&(#x?[\da-f]+|\w+);/gi, entity)
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
