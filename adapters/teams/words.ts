// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-for-bots-and-agents
import { type Activity, isBot, isDirect } from './activity.ts'
import { typed } from './text.ts'

/** What was said to the bot; undefined where people talk among themselves. */
export function wordsTo(activity: Activity, appId: string): string | undefined {
  const mentions = activity.entities.filter(
    (entity) => entity?.type === 'mention' && isBot(activity, entity.mentioned?.id, appId),
  )
  if (mentions.length === 0 && !isDirect(activity)) return undefined
  return typed(mentions.reduce((text, mention) => without(text, mention), activity.text ?? ''))
}

type Mention = Activity['entities'][number]

/** Some clients write the mention otherwise in the text than in the entity. */
function without(text: string, mention: Mention): string {
  if (mention?.text && text.includes(mention.text)) return text.replace(mention.text, ' ')
  return text.replace(/<at[^>]*>[^<]*<\/at>/i, ' ')
}
