// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
import type { AdaptiveCardActionResponse, SearchInvokeResponse } from '@microsoft/teams.api'
import * as z from 'zod'
import { type Reply, reasonWhy } from '../../worker/conversation/reply.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Card, Choice } from '../../worker/core/card.ts'
import { explain } from '../../worker/core/errors.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { isOwnView } from './activity.ts'
import { answerAlone } from './alone.ts'
import { choices, type Incoming } from './answer.ts'
import { outdated, readExecute } from './buttons.ts'
import { drawCard, eachTheirOwn } from './cards.ts'
import { startCommand, submitCommand } from './commands.ts'
import { searchBeside, selectBeside, unfurl, unfurlForStranger } from './compose.ts'
import { openDialog, submitDialog } from './dialogs.ts'
import { cardOf, replyTo } from './responder.ts'

async function execute(incoming: Incoming): Promise<AdaptiveCardActionResponse> {
  const intent = readExecute(incoming.activity.value)
  const reply = intent ? await replyTo(incoming, intent) : reasonWhy(outdated)
  if (isOwnView(incoming.activity)) return ownView(reply, intent, incoming.activity.from.id)
  if (reply.place === 'beside') return spoken(sentence(cardOf(reply)))
  return reply.alone ? elsewhere(incoming, reply) : inPlace(cardOf(reply))
}

const refused = (message: string): AdaptiveCardActionResponse => ({
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code: 'BadRequest', message, innerHttpError: { statusCode: 400, body: {} } },
})

/** Whom the card shows nothing more keeps the one that all see. */
function ownView(
  reply: Reply,
  intent: Intent | undefined,
  user: string,
): AdaptiveCardActionResponse {
  const id = intent && 'act' in intent ? intent.input.id : undefined
  if ('form' in reply || reply.place === 'beside' || typeof id !== 'string')
    return refused(sentence(cardOf(reply)))
  return inPlace(cardOf(reply), { id, user })
}

/** Others may look over the shoulder of who presses in a channel. */
async function elsewhere(incoming: Incoming, reply: Reply): Promise<AdaptiveCardActionResponse> {
  const work = answerAlone(incoming, cardOf(reply))
  incoming.deps.waitUntil(work.catch(explain))
  const line = await inTime(work).catch(() => undefined)
  return spoken(line?.text ?? 'I answer you in our own chat.')
}

const spoken = (value: string): AdaptiveCardActionResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
})

const inPlace = (card: Card, own?: { id: string; user: string }): AdaptiveCardActionResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: own ? eachTheirOwn(drawCard(card), own.id, own.user) : drawCard(card),
})

const sentence = ({ title, subtitle, parts }: Card) =>
  [title, subtitle, ...parts.map((part) => (part.kind === 'text' ? part.text : ''))]
    .filter((text) => text)
    .join('\n\n')

const query = z.object({
  queryText: z.string().default(''),
  dataset: z.string().max(60),
})

async function search(incoming: Incoming): Promise<SearchInvokeResponse> {
  const { data } = query.safeParse(incoming.activity.value)
  const asked = data && choices(incoming, data.dataset, data.queryText)
  const found = (asked && (await inTime(asked))) ?? []
  return {
    statusCode: 200,
    type: 'application/vnd.microsoft.search.searchResponse',
    value: { results: fifteen(found).map(result) },
  }
}

/** Teams shows fifteen; the last choice may be the new name as it was typed. */
const fifteen = (found: Choice[]) =>
  found.length > 15 ? [...found.slice(0, 14), ...found.slice(-1)] : found

const result = ({ value, label, hint }: Choice) => ({
  title: hint ? `${label} · ${hint}` : label,
  value,
})

const invokes = new Map<string | undefined, (incoming: Incoming) => Promise<object>>([
  ['adaptiveCard/action', execute],
  ['task/fetch', openDialog],
  ['task/submit', submitDialog],
  ['application/search', search],
  ['composeExtension/query', searchBeside],
  ['composeExtension/selectItem', selectBeside],
  ['composeExtension/queryLink', unfurl],
  ['composeExtension/anonymousQueryLink', unfurlForStranger],
  ['composeExtension/fetchTask', startCommand],
  ['composeExtension/submitAction', submitCommand],
])

/** What an invoke is answered with; undefined for one that is not ours. */
export const invoked = (incoming: Incoming): Promise<object> | undefined =>
  invokes.get(incoming.activity.name)?.(incoming)
