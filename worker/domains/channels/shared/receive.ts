import type { ReceivedMessage } from '../../../core/call.ts'
import type { Conversation, Deps } from '../../../core/context.ts'
import { explain } from '../../../core/errors.ts'
import { sendWork } from '../../../core/event/work.ts'
import { conversationIdOf } from '../../../core/record/place-id.ts'
import { homeOfAccount } from '../../../identity/conversation-life.ts'
import { shorten } from '../../../language/shorten.ts'
import { ask } from '../../../platform/db.ts'
import { inTime } from '../../../platform/timeout.ts'
import { keepArrival } from '../arrivals.ts'
import { readerOf } from '../sending/message.ts'
import { arrivalOf } from './arrival-of.ts'
import { mark } from './marks.ts'
import { placeName, type Shared, sharedLook } from './place.ts'

/** What is said in a shared channel is stored before its vendor is answered, once however often it comes. */

/** The colon names of emoji, as vendors send them: a skin tone is no other emoji. */
const emojiIn = (name: string) => name.replace(/::skin-tone-\d$/, '')

async function keep(deps: Deps, workspaceId: string, place: Shared, received: ReceivedMessage) {
  const isMark = received.is === 'marked'
  const { change: _mark, ...marked } = received
  const of = { workspaceId, id: await arrivalOf(isMark ? marked : received) }
  if (isMark) {
    const isIt = place.intake === 'marked' && emojiIn(received.text) === place.emoji
    return isIt ? mark(deps, of, place, received) : undefined
  }
  await keepArrival(deps, workspaceId, {
    ...{ id: of.id, channel: 'chat', sender: received.name || received.user, at: received.at },
    ...{ recipient: placeName(place), subject: shorten(received.text.trim(), 100) },
    payload: { ...received, place: place.id },
  })
  await sendWork(deps, of).catch(explain)
}

type Where = Pick<Conversation, 'surface' | 'account' | 'externalId'>

async function sharedAt(deps: Deps, where: Where): Promise<Shared | undefined> {
  const id = await homeOfAccount(deps, where)
  if (!id) return undefined
  const it = readerOf(deps, { id })
  const [place] = await ask(it.db, sharedLook(it, conversationIdOf(it, where)))
  return place
}

/** Does a customer read what is written there? */
export const isReadByCustomer = async (deps: Deps, where: Where): Promise<boolean> =>
  (await sharedAt(deps, where)) !== undefined

/** Keeps it where its channel is shared with a customer; whether it is. */
export async function keepReceived(deps: Deps, received: ReceivedMessage): Promise<boolean> {
  const { surface, account, channel: externalId } = received
  const place = await sharedAt(deps, { surface, account, externalId })
  if (!place) return false
  await keep(deps, place.workspaceId, place, received)
  return true
}

/** Of a vendor's three seconds; then the queue has it. */
const patience = 1_800

/**
 * Is it said in a channel that is shared? By then it is kept: in the ledger, or where the database
 * does not say in time, in the queue. Throws where neither takes it, so that the vendor sends it again.
 */
export async function receiveInChannel(
  deps: Deps,
  received: ReceivedMessage,
): Promise<boolean | undefined> {
  const kept = keepReceived(deps, received).catch((error) => {
    explain(error)
    return undefined
  })
  const isTheirs = await inTime(kept, patience)
  if (isTheirs === undefined) await deps.env.EVENTS.send({ overheard: received })
  return isTheirs
}
