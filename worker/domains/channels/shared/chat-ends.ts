import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { surfaces } from '../../../../schema/directory/directory.ts'
import { arrivals } from '../../../../schema/workspace/channels.ts'
import type { ReceivedMessage } from '../../../core/call.ts'
import type { Deps, Workspace } from '../../../core/context.ts'
import { sendWork } from '../../../core/event/work.ts'
import { conversationOf } from '../../../core/record/conversations.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask, first } from '../../../platform/db.ts'
import {
  keepAnswer,
  type Message,
  receiveMessage,
  threadKey,
  threadSource,
} from '../../cases/index.ts'
import type { Arrival } from '../arrivals.ts'
import type { Ended } from '../mail/mail-ends.ts'
import { personWith } from '../person.ts'
import { readerOf } from '../sending/message.ts'
import { changeEnds } from './change-ends.ts'
import { isIgnored } from './marks.ts'
import { type Shared, sharedLook } from './place.ts'
import { scoreIn } from './score-in.ts'
import { firstIn, messageAt } from './thread.ts'
import { type Writer, writerOf } from './writer.ts'

const payload = z.object({
  ...{ surface: z.enum(surfaces), account: z.string(), channel: z.string() },
  ...{ user: z.string(), name: z.string().optional(), message: z.string(), thread: z.string() },
  ...{ at: z.number(), is: z.enum(['said', 'edited', 'deleted', 'marked']), text: z.string() },
  ...{ change: z.string().optional(), toUs: z.literal(true).optional(), place: z.string() },
})

const breath = 5

/** What fails again and again holds up nothing that follows. */
const fewTries = 3

/** Does an earlier message of its thread wait? What is said first is taken in first. */
async function isFollowing(deps: Deps, { workspaceId, id }: Arrival, said: ReceivedMessage) {
  const { db } = readerOf(deps, { id: workspaceId })
  const mine = sql`(select rowid from arrivals where workspace_id = ${workspaceId} and id = ${id})`
  const isEarlier = sql`state = 'waiting' and tries < ${fewTries} and rowid < ${mine}
    and payload ->> '$.channel' = ${said.channel} and payload ->> '$.thread' = ${said.thread}`
  const query = db
    .select({ id: arrivals.id })
    .from(arrivals)
    .where(and(eq(arrivals.workspaceId, workspaceId), isEarlier))
    .limit(1)
  const [found] = await ask(db, first(query))
  return found !== undefined
}

const why = (place: Shared): string =>
  place.intake === 'marked'
    ? `Only what is marked with :${place.emoji}: becomes a case in this channel.`
    : 'In this channel a case is made of a message by hand.'

interface Hearing {
  deps: Deps
  workspace: Workspace
  is: Arrival
  said: ReceivedMessage
  place: Shared
  who: Writer
}

/** What stands in the message need not stand beside it too. */
const kept = ({ said, who, is }: Hearing) => ({
  sender: who.sender || is.sender,
  payload: { ...said, text: '', place: String(is.payload?.place) },
})

/** A colleague's answer was read by the customer; what else they say there is theirs. */
async function colleagueEnds(of: Hearing, caseId: string | undefined): Promise<Ended> {
  const { deps, workspace, is, said, who } = of
  const aside = { ...kept(of), subject: '', state: 'ignored' as const }
  if (said.toUs) return { ...aside, reason: 'A colleague asked Alongside.' }
  if (!caseId) return { ...aside, reason: 'A colleague wrote it, in no thread of a case.' }
  const { messageId } = await keepAnswer(deps, workspace, {
    ...{ requestId: `chat ${is.id}`, caseId, channel: 'chat', at: is.at, text: said.text },
    ...{ authorId: who.memberId, sender: who.sender || null },
    externalIds: { [threadSource]: threadKey(said) },
  })
  return { ...kept(of), state: 'appended', caseId, messageId }
}

async function customerEnds(of: Hearing, caseId: string | undefined): Promise<Ended> {
  const { deps, workspace, is, said, place, who } = of
  const isOpening = caseId === undefined && !is.forced && place.intake !== 'all'
  if (isOpening && (await isIgnored(deps, is, said)))
    return { reason: why(place), sender: who.sender || is.sender }
  const person = who.email ? await personWith(deps, workspace, { email: who.email }) : undefined
  const message = {
    ...{ requestId: `chat ${is.id}`, channel: 'chat' as const, at: is.at, text: said.text },
    ...{ sender: who.sender || null, contactId: person?.id ?? null },
    externalIds: { [threadSource]: threadKey(said) },
  }
  const scored = caseId && (await scoreIn(deps, workspace, caseId, message))
  if (scored) return { ...kept(of), state: 'appended', ...scored }
  const { companyId } = place
  const found = await receiveMessage(deps, workspace, {
    ...{ ...message, caseId, ...(companyId && { opens: { companyId } }) },
  })
  const opened = found.opened || (found.earlier && !caseId)
  return {
    ...{ ...kept(of), state: opened ? 'case' : 'appended' },
    ...{ caseId: found.caseId, messageId: found.messageId },
  }
}

/** Somebody made a case of it by hand, or an earlier attempt was broken off. */
const alreadyEnds = (
  { payload: had }: Arrival,
  { id, caseId }: Message,
  isFirst: boolean,
): Ended => ({
  ...{ state: isFirst ? 'case' : 'appended', caseId, messageId: id },
  payload: { ...had, text: '' },
})

/** Ids say nothing to who reads the case. */
async function readable(deps: Deps, place: Shared, said: ReceivedMessage) {
  const text = await deps.threads[said.surface]?.named?.(deps, conversationOf(place), said.text)
  return text === undefined ? said : { ...said, text }
}

/** What was said in a shared channel: a case, or a message of the one its thread is about. */
export async function chatEnds(deps: Deps, workspace: Workspace, is: Arrival): Promise<Ended> {
  const { place: placeId, ...received } = payload.parse(is.payload)
  const sent = received as ReceivedMessage // the same but for what may be missing
  const it = readerOf(deps, workspace)
  if (await isFollowing(deps, is, sent)) {
    await sendWork(deps, is, breath)
    return {}
  }
  const shared = sharedLook(it, placeId)
  const [place, began, already] = await ask(it.db, shared, firstIn(it, sent), messageAt(it, sent))
  if (!place)
    return { state: 'ignored', reason: 'This channel is not shared with a customer any more.' }
  if (sent.is === 'marked') return { state: 'ignored', reason: is.reason }
  const said = await readable(deps, place, sent)
  const isNamed = said.text !== sent.text && { subject: shorten(said.text, 100) }
  if (said.is !== 'said') return { ...isNamed, ...(await changeEnds(deps, workspace, is, said)) }
  if (already) return alreadyEnds(is, already, already.id === began?.id)
  const who = await writerOf(deps, workspace, place, said)
  const of = { deps, workspace, is, said, place, who }
  const ends = who.isColleague ? colleagueEnds : customerEnds
  return { ...isNamed, ...(await ends(of, began?.caseId)) }
}
