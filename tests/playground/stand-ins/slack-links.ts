// docs.slack.dev/reference/events/link_shared, docs.slack.dev/reference/methods/chat.unfurl
import type { Answer, JsonObject } from './interface.ts'
import { object, objects, text } from './json.ts'
import { messageProblems } from './slack-blocks.ts'
import { event } from './slack-install.ts'
import { type Method, no } from './slack-method.ts'
import { addMessage, messageAt, type SlackWorld, teamOf, userOf } from './slack-world.ts'

const linksIn = (world: SlackWorld, words: string): string[] => {
  const { host } = new URL(world.options.publicUrl)
  return (words.match(/https?:\/\/[^\s<>|]+/g) ?? []).filter((url) => URL.parse(url)?.host === host)
}

/** Words in a channel; of links of the app's own domain it is sent an event, where it may read them. */
export async function link(
  world: SlackWorld,
  user: string,
  channel: string,
  said: string,
): Promise<Answer | undefined> {
  const message = addMessage(world, { user, channel, fromApp: false, text: said, blocks: [] })
  const { team } = userOf(world, user)
  const links = linksIn(world, said)
  const may = teamOf(world, team).bot?.scopes.split(',').includes('links:read')
  if (links.length === 0 || !may) return undefined
  return event(world, team, {
    ...{ type: 'link_shared', channel, user, message_ts: message.ts, event_ts: message.ts },
    ...{ is_bot_user_member: true, source: 'conversations_history' },
    unfurl_id: `${channel}-${message.ts}`,
    links: links.map((url) => ({ url, domain: new URL(url).hostname })),
  })
}

/** Only what stands in the message, as blocks that a message takes. */
export const unfurl: Method = ({ world, args }) => {
  const unfurls = object(args.unfurls)
  const message = messageAt(world, text(args.channel), text(args.ts))
  if (Object.keys(unfurls).length === 0) return no('missing_unfurls')
  if (args.unfurl_id ? args.source !== 'composer' : !message) return no('cannot_find_message')
  const known: Record<string, JsonObject[]> = {}
  for (const [url, given] of Object.entries(unfurls)) {
    const { blocks } = object(given)
    if (message && !message.text.includes(url)) return no('cannot_unfurl_url')
    const messages = messageProblems(objects(blocks))
    if (messages.length) return no('invalid_unfurls_format', { response_metadata: { messages } })
    known[url] = objects(blocks)
  }
  if (message) message.unfurls = known
  world.changed()
  return { ok: true }
}
