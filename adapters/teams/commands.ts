// learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
// learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit
import type { ISubmitAction } from '@microsoft/teams.cards'
import * as z from 'zod'
import type { Quoted } from '../../worker/core/action/start.ts'
import { startedBy } from '../../worker/core/action/starts.ts'
import type { Card } from '../../worker/core/card.ts'
import { secret } from '../../worker/platform/env.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { type Activity, conversationOf, isBot, isNamed } from './activity.ts'
import { cardForAll, type Incoming } from './answer.ts'
import { readDialogButton } from './buttons.ts'
import { composed } from './compose.ts'
import { dialog, inDialog } from './dialogs.ts'
import { readForm } from './forms.ts'
import { replyTo } from './responder.ts'
import { typed } from './words.ts'

const text = z.string().optional().catch(undefined)
const user = z.object({ displayName: text }).optional().catch(undefined)
const mentions = z
  .array(
    z.object({
      id: z.number(),
      mentioned: z.object({ application: z.object({ id: text }).nullish() }).nullish(),
    }),
  )
  .catch([])

const command = z.object({
  commandId: z.string().max(64),
  commandContext: text,
  messagePayload: z
    .object({
      ...{ id: text, replyToId: text },
      linkToMessage: text,
      mentions,
      body: z.object({ content: text }).optional().catch(undefined),
      from: z.object({ user, application: user }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
})

type Command = z.output<typeof command>
type Payload = NonNullable<Command['messagePayload']>

/** Where it stands, where Teams says so. */
const placeOf = ({ id: message, replyToId }: Payload, of: Activity) =>
  message && isNamed(of)
    ? { at: { channel: conversationOf(of, '').externalId, thread: replyToId || message, message } }
    : {}

/** What it says without the bot's name: `<at id="0">Alongside</at>`, as the mentions beside it have it. */
function wordsOf({ body, mentions }: Payload, activity: Activity, appId: string): string {
  const toBot = mentions.filter(({ mentioned }) =>
    isBot(activity, `28:${mentioned?.application?.id}`, appId),
  )
  return typed(toBot.reduce((text, { id }) => withoutMention(text, id), body?.content ?? ''))
}

const end = '</at>'

function withoutMention(text: string, id: number): string {
  const from = text.indexOf(`<at id="${id}">`)
  const to = text.indexOf(end, from)
  return from < 0 || to < 0 ? text : text.slice(0, from) + text.slice(to + end.length)
}

function quotedIn(
  { messagePayload: message }: Command,
  { activity, deps }: Incoming,
): Quoted | undefined {
  if (!message) return undefined
  const { user: person, application } = message.from ?? {}
  return {
    ...placeOf(message, activity),
    text: wordsOf(message, activity, secret(deps.env, 'TEAMS_APP_ID')),
    author: person?.displayName ?? application?.displayName ?? '',
    ...(message.linkToMessage && { link: message.linkToMessage }),
  }
}

/** A command chosen beside the compose box, in the command box, or on a message. */
export function startCommand(incoming: Incoming): Promise<object> {
  const { data } = command.safeParse(incoming.activity.value)
  return inDialog(incoming, data && startedBy(data.commandId, quotedIn(data, incoming)))
}

const put = z.object({ data: z.object({ put: z.string().max(200) }) })

/** Which record a receipt is about. */
const recordOf = ({ buttons, more = [] }: Card) =>
  [...buttons, ...more].find(({ drawn }) => drawn)?.drawn?.record

const putButton = (id: string): ISubmitAction => ({
  type: 'Action.Submit',
  title: 'Put into my message',
  data: { put: id },
})

/**
 * A form that was filled in, or a button of the card it was answered with. The result stays in the
 * dialog, with its Undo; where something is being written it can be put into that.
 */
export async function submitCommand(incoming: Incoming): Promise<object> {
  const { value } = incoming.activity
  const { data: asked } = put.safeParse(value)
  if (asked) return putIn(incoming, asked.data.put)
  const form = readForm(value)
  const intent = form?.intent ?? readDialogButton(value)
  if (!intent) return startCommand(incoming)
  const reply = await replyTo(incoming, intent, form?.id)
  const isWriting = command.safeParse(value).data?.commandContext === 'compose'
  const made = isWriting && 'card' in reply && reply.changed ? recordOf(reply.card) : undefined
  return dialog(reply, made ? [putButton(made)] : [])
}

async function putIn(incoming: Incoming, id: string): Promise<object> {
  const card = await inTime(cardForAll(incoming, id))
  return card ? composed(card, id, incoming) : startCommand(incoming)
}
