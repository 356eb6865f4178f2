// learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format
import type { AdaptiveCardActionResponse, SearchInvokeResponse } from '@microsoft/teams.api'
import * as z from 'zod'
import { type Reply, reasonWhy } from '../../worker/conversation/answer.ts'
import type { Card, Choice } from '../../worker/core/card.ts'
import { explain } from '../../worker/core/errors.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { answerAlone } from './alone.ts'
import { choices, type Heard } from './answer.ts'
import { outdated, readExecute } from './buttons.ts'
import { drawCard } from './cards.ts'
import { openDialog, submitDialog } from './dialogs.ts'
import { cardOf, hear } from './responder.ts'

async function execute(heard: Heard): Promise<AdaptiveCardActionResponse> {
  const intent = readExecute(heard.activity.value)
  const reply = intent ? await hear(heard, intent) : reasonWhy(outdated)
  if (reply.place === 'beside') return spoken(sentence(cardOf(reply)))
  return reply.alone ? elsewhere(heard, reply) : inPlace(cardOf(reply))
}

/** Others may look over the shoulder of whoever presses in a channel. */
async function elsewhere(heard: Heard, reply: Reply): Promise<AdaptiveCardActionResponse> {
  const work = answerAlone(heard, cardOf(reply))
  heard.deps.waitUntil(work.catch(explain))
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

async function search(heard: Heard): Promise<SearchInvokeResponse> {
  const { data } = query.safeParse(heard.activity.value)
  const asked = data && choices(heard, data.dataset, data.queryText)
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

const invokes = new Map<string | undefined, (heard: Heard) => Promise<object>>([
  ['adaptiveCard/action', execute],
  ['task/fetch', openDialog],
  ['task/submit', submitDialog],
  ['application/search', search],
])

/** What an invoke is answered with; undefined for one that is not ours. */
export const invoked = (heard: Heard): Promise<object> | undefined =>
  invokes.get(heard.activity.name)?.(heard)
