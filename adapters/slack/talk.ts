// https://docs.slack.dev/reference/events/message
// https://docs.slack.dev/reference/events/reaction_added
import * as z from 'zod'
import type { ReceivedMessage } from '../../worker/core/call.ts'
import type { Deps } from '../../worker/core/context.ts'
import { receiveInChannel } from '../../worker/domains/channels/index.ts'
import { filesIn } from './files.ts'
import { asSent } from './mentions.ts'

/** What people write to each other in channels, where Slack was asked to send it. */

const id = z.string().min(1)
const text = z.string().nullish()

const written = z.object({
  ...{ ts: id, thread_ts: text, user: text, bot_id: text, text, subtype: text },
  files: z.unknown().optional(),
  edited: z.object({ ts: id }).nullish().catch(undefined),
})

const message = written.partial({ ts: true }).extend({
  ...{ type: z.literal('message'), channel: id, channel_type: z.enum(['channel', 'group']) },
  ...{ event_ts: text, deleted_ts: text },
  message: written.nullish().catch(undefined),
  previous_message: written.nullish().catch(undefined),
})

const reaction = z.object({
  ...{ type: z.literal('reaction_added'), user: id, reaction: id },
  item: z.object({ type: z.literal('message'), channel: id, ts: id }),
})

const envelope = z.object({
  type: z.literal('event_callback'),
  team_id: id,
  context_team_id: text,
  authorizations: z
    .array(z.object({ team_id: text }))
    .nullish()
    .catch(undefined),
  event: z.union([message, reaction]),
})

type Written = z.output<typeof written>
type Where = Pick<ReceivedMessage, 'surface' | 'account' | 'channel'>

/** New words of a person: joins, topics and what bots write, we too, are none. */
const spoken = [undefined, null, 'file_share', 'thread_broadcast', 'me_message']

const msOf = (ts: string) => Math.round(Number(ts) * 1000)

/** As it reads, and which files lie beside it. */
function textOf({ text, files }: Pick<Written, 'text' | 'files'>): string {
  const names = filesIn(files).map(({ name }) => `[file: ${name ?? 'without a name'}]`)
  return [asSent(text ?? ''), ...names].filter(Boolean).join('\n') || '(no text)'
}

function said(where: Where, is: Written): ReceivedMessage | undefined {
  if (is.bot_id || !is.user || !spoken.includes(is.subtype as undefined)) return undefined
  const at = { message: is.ts, thread: is.thread_ts || is.ts, at: msOf(is.ts) }
  return { ...where, ...at, user: is.user, is: 'said', text: textOf(is) }
}

/** What was changed comes from its author; that a preview of a link was added is no change. */
function edited(where: Where, is: Written, before: Written): ReceivedMessage | undefined {
  const isGone = is.subtype === 'tombstone'
  const change = isGone ? 'deleted' : is.edited?.ts
  const words = said(where, isGone ? before : is)
  if (!change || !words || (!isGone && textOf(is) === textOf(before))) return undefined
  return { ...words, is: isGone ? 'deleted' : 'edited', change }
}

function deleted(where: Where, before: Written): ReceivedMessage | undefined {
  const words = said(where, before)
  return words && { ...words, is: 'deleted', change: 'deleted', text: '' }
}

function receivedIn(data: z.output<typeof envelope>): ReceivedMessage | undefined {
  const { event, authorizations, context_team_id, team_id } = data
  const account = authorizations?.[0]?.team_id || context_team_id || team_id
  if (event.type === 'reaction_added') {
    const { channel, ts } = event.item
    const where = { surface: 'slack' as const, account, channel, message: ts, thread: ts }
    return { ...where, user: event.user, at: msOf(ts), is: 'marked', text: event.reaction }
  }
  const where = { surface: 'slack' as const, account, channel: event.channel }
  const { message: now, previous_message: before, ts } = event
  if (event.subtype === 'message_changed')
    return now && before ? edited(where, now, before) : undefined
  if (event.subtype === 'message_deleted') return before ? deleted(where, before) : undefined
  return ts ? said(where, { ...event, ts }) : undefined
}

/** Undefined where it is something else; by the answer, what is to be kept is. */
export async function receiveTalk(body: object, deps: Deps): Promise<Response | undefined> {
  const { data } = envelope.safeParse(body)
  if (!data) return undefined
  const received = receivedIn(data)
  if (received) await receiveInChannel(deps, received)
  return new Response()
}
