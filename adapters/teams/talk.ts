// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/channel-messages-with-rsc
// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events
import type { ReceivedMessage } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { type Activity, homeOf, isDirect } from './activity.ts'
import type { Incoming } from './answer.ts'
import { typed, unquoted } from './words.ts'

/** What people write to each other in a team's channels, where its owners let Teams send it. */

const events: Record<string, ReceivedMessage['is']> = {
  editMessage: 'edited',
  undeleteMessage: 'edited',
  softDeleteMessage: 'deleted',
}

/** Ids of messages there say when they were written, in milliseconds. */
const writtenAt = (id: string, now: number) => (/^\d{13}$/.test(id) ? Number(id) : now)

/** A picture that was pasted has no name. */
function fileOf(one: Activity['attachments'][number]): string[] {
  if (one?.name && one.contentType !== 'text/html') return [`[file: ${one.name}]`]
  return one?.contentType?.startsWith('image/') ? ['[picture]'] : []
}

/** As it reads, without what it quotes, and which files lie beside it. */
function textOf(activity: Activity): string {
  const files = activity.attachments.flatMap(fileOf)
  const said = typed(unquoted(activity.text ?? '', activity))
  return [said, ...files].filter(Boolean).join('\n') || '(no text)'
}

/** What was written, or changed since; undefined of what is no message in a channel. */
export function receivedIn(
  { activity, tenant, deps }: Omit<Incoming, 'deps'> & { deps: Pick<Deps, 'now'> },
  toUs: boolean,
): ReceivedMessage | undefined {
  const { id: message, type, from, conversation, channelData, timestamp } = activity
  const isChannel = conversation.conversationType === 'channel' && !isDirect(activity)
  if (!isChannel || !message || from.id.startsWith('28:') || from.role === 'bot') return undefined
  const is = type === 'message' ? 'said' : events[channelData?.eventType ?? '']
  if (!is) return undefined
  const [, thread = message] = /;messageid=([^;/ ]+)/.exec(conversation.id) ?? []
  const { account, externalId: channel } = homeOf(activity, tenant)
  const text = is === 'deleted' ? '' : textOf(activity)
  return {
    ...{ surface: 'teams', account, channel, message, thread, is, text },
    ...{ user: from.aadObjectId ?? from.id, at: writtenAt(message, deps.now) },
    ...(from.name && { name: from.name }),
    ...(is !== 'said' && { change: `${is} ${timestamp ?? text.slice(0, 80)}` }),
    ...(toUs && { toUs: true as const }),
  }
}
