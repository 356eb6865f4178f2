// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
import type { AdaptiveCardActionResponse, SearchInvokeResponse } from '@microsoft/teams.api'
import * as z from 'zod'
import { type Reply, reasonWhy } from '../../worker/conversation/reply.ts'
import type { Card, Choice } from '../../worker/core/card.ts'
import { explain } from '../../worker/core/errors.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { answerAlone } from './alone.ts'
import { choices, type Incoming } from './answer.ts'
import { outdated, readExecute } from './buttons.ts'
import { drawCard } from './cards.ts'
import { openDialog, submitDialog } from './dialogs.ts'
import { cardOf, replyTo } from './responder.ts'

async function execute(incoming: Incoming): Promise<AdaptiveCardActionResponse> {
  const intent = readExecute(incoming.activity.value)
  const reply = intent ? await replyTo(incoming, intent) : reasonWhy(outdated)
  if (reply.place === 'beside') return spoken(sentence(cardOf(reply)))
  return reply.alone ? elsewhere(incoming, reply) : inPlace(cardOf(reply))
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

const inPlace = (card: Card): AdaptiveCardActionResponse => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.card.adaptive',
  value: drawCard(card),
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
])

/** What an invoke is answered with; undefined for one that is not ours. */
export const invoked = (incoming: Incoming): Promise<object> | undefined =>
  invokes.get(incoming.activity.name)?.(incoming)
