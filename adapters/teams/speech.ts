// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages

import { promptly } from '../../worker/conversation/slow-reply.ts'
import type { Card } from '../../worker/core/card.ts'
import type { Deps, OpenFile } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { isReadByCustomer, receiveInChannel } from '../../worker/domains/channels/index.ts'
import { codeIn } from '../../worker/identity/connect-codes.ts'
import { conversationGone, conversationRenamed } from '../../worker/identity/conversation-life.ts'
import { askAgain } from '../../worker/identity/identify.ts'
import { secret } from '../../worker/platform/env.ts'
import { inTime } from '../../worker/platform/timeout.ts'
import { type Activity, conversationOf, homeOf, isBot, isDirect, requestIdOf } from './activity.ts'
import { answerTo, type Incoming } from './answer.ts'
import { filesIn } from './files.ts'
import { withObjectIds } from './person.ts'
import { callOf, postCard, responder } from './responder.ts'
import { receivedIn } from './talk.ts'
import { wordsTo } from './words.ts'

const appId = ({ env }: Deps) => secret(env, 'TEAMS_APP_ID')

/** Teams waits for fifteen seconds. */
const filesWithin = 10_000

/**
 * Words to the bot are answered in the conversation they came from. A file is kept before Teams has
 * its answer: where this ends midway, Teams shows an error, and the file may be sent again.
 */
export async function message(incoming: Incoming): Promise<void> {
  const { activity, deps } = incoming
  const words = activity.from.id.startsWith('28:') ? undefined : wordsTo(activity, appId(deps))
  const there = await received(incoming, words !== undefined)
  if (words === undefined) return
  const files = filesIn(activity)
  if (words || !files.length) deps.waitUntil(respond(there, words).catch(explain))
  if (!files.length) return
  const kept = Promise.all(files.map((file) => bring(incoming, file).catch(explain)))
  deps.waitUntil(kept)
  await inTime(kept, filesWithin)
}

/** Kept first, where its channel is shared: then it is known of it that a customer reads there. */
async function received(incoming: Incoming, toUs: boolean): Promise<Incoming> {
  const said = receivedIn(incoming, toUs)
  const isTheirs = said && (await receiveInChannel(incoming.deps, said))
  if (!isTheirs) return incoming
  return { ...incoming, activity: { ...incoming.activity, customers: true } }
}

/** What was written in a channel is another by now, or was deleted. */
export async function changed(incoming: Incoming): Promise<void> {
  await received(incoming, false)
}

/** It is not queued: what it is fetched by is the person's own. */
async function bring(incoming: Incoming, file: OpenFile): Promise<void> {
  const { activity, deps } = incoming
  const requestId = `${requestIdOf(activity)}/${file.id}`
  const intent = { act: 'bring-file', input: { file: file.id }, from: 'words' } as const
  const reply = await answerTo(incoming, intent, requestId, { openFiles: async () => [file] })
  // What was brought in has a card of its own there.
  if (!reply.changed) await responder.tell(deps, callOf(incoming, intent, requestId), reply)
}

async function respond(incoming: Incoming, said: string): Promise<void> {
  const { deps, activity, tenant } = incoming
  const code = codeIn(said)
  const say = code ? '' : await withObjectIds(deps.env, activity, tenant, said)
  const call = callOf(incoming, { say })
  if (code) return responder.tell(deps, call, await answerTo(incoming, { code }))
  await promptly(deps, call, responder, (reply) => responder.tell(deps, call, reply))
}

/** A team's first channel has its id, and is called as it is. */
const renamed = ['channelRenamed', 'teamRenamed']
const deleted = ['channelDeleted', 'teamDeleted', 'teamHardDeleted']

/** A channel or a team has another name, or is no more: Teams names it beside the team's conversation. */
function placeChanged({ activity, deps, tenant }: Incoming): void {
  const { eventType = '', channel, team } = activity.channelData ?? {}
  const which = eventType.startsWith('team') ? team : channel
  if (!which?.id) return
  const place = { surface: 'teams', account: tenant, externalId: which.id } as const
  if (renamed.includes(eventType) && which.name)
    deps.waitUntil(conversationRenamed(deps, place, which.name).catch(explain))
  if (deleted.includes(eventType))
    deps.waitUntil(conversationGone(deps, place, 'deleted').catch(explain))
}

/** The bot was taken out of a chat or a channel: what was to come there does not. */
function leftBehind({ activity, deps, tenant }: Incoming): void {
  const isGone = activity.membersRemoved.some((one) => isBot(activity, one?.id, appId(deps)))
  if (!isGone) return
  const place = conversationOf(activity, tenant)
  deps.waitUntil(conversationGone(deps, place, 'left').catch(explain))
}

/** People or the bot came or went. Teams sends this for people, teams and chats alike. */
export function membersChanged(incoming: Incoming): void {
  const { activity, deps, tenant } = incoming
  placeChanged(incoming)
  leftBehind(incoming)
  const left = activity.membersRemoved.slice(0, 20).flatMap((one) => [one?.id, one?.aadObjectId])
  const users = left.filter((id) => id !== undefined)
  if (users.length > 0)
    deps.waitUntil(askAgain(deps, { surface: 'teams', account: tenant }, users).catch(explain))
  if (!activity.membersAdded.some((member) => isBot(activity, member?.id, appId(deps)))) return
  deps.waitUntil(greet(incoming).catch(explain))
}

/** Where a customer reads, nothing is said. */
async function greet({ activity, deps, tenant }: Incoming): Promise<void> {
  const isTheirs = await isReadByCustomer(deps, homeOf(activity, tenant))
  if (!isTheirs) await postCard(deps, activity, welcome(activity))
}

function welcome(activity: Activity): Card {
  const call = isDirect(activity) ? '' : '@Alongside '
  const text = [
    `Log a deal: ${call}deal Acme 12.5k renewal. Look someone up: ${call}find Ford.`,
    `Hear of every deal in this conversation: ${call}alerts on. Everything else: ${call}help.`,
    `New here? Type /crm connect in Slack, then ${call}connect and the code you get.`,
  ].join('\n')
  return { title: 'Your CRM is here', parts: [{ kind: 'text', text }], buttons: [] }
}
