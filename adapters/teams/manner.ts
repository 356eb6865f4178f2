// learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
import type { Card } from '../../worker/card.ts'
import type { Deps } from '../../worker/context.ts'
import { Refused } from '../../worker/deliver/channel.ts'
import { doorTo } from '../../worker/door.ts'
import type { Intent, Reply } from '../../worker/reply.ts'
import { type Call, type Manner, promptly } from '../../worker/slow.ts'
import { type Activity, activitySchema, requestIdOf, threadOf } from './activity.ts'
import { answer, type Heard } from './answer.ts'
import { post } from './client.ts'
import { messageOf } from './message.ts'
import { botOf } from './token.ts'

const pauses = [1_000, 4_000]
/** A Worker does not run much longer after its answer. */
const patience = 10_000

/** Tries again what Teams only puts off, as long as the Worker may run after its answer. */
async function insist(send: () => Promise<unknown>, again = pauses): Promise<void> {
  const [pause, ...rest] = again
  try {
    await send()
  } catch (error) {
    if (!(error instanceof Refused) || error.kind !== 'later' || !pause) throw error
    const { afterMs = pause } = error
    if (afterMs > patience) throw error
    await new Promise((done) => setTimeout(done, afterMs))
    await insist(send, rest)
  }
}

const cardOf = (reply: Reply): Card => ('form' in reply ? doorTo(reply.form) : reply.card)

/** Into the thread an activity came from; as its answer, where it was a message. */
export async function postReply(deps: Deps, activity: Activity, reply: Reply): Promise<void> {
  const replyToId = activity.type === 'message' ? activity.id : undefined
  const message = { ...messageOf(cardOf(reply)), ...(replyToId && { replyToId }) }
  await insist(() => post(botOf(deps.env), threadOf(activity), message))
}

/** Something asked in Teams, as it can be answered now or later: what was said is the intent. */
export function callOf(
  { activity, tenant, deps }: Heard,
  intent: Intent,
  requestId = requestIdOf(activity),
): Call {
  const { text: _text, value: _value, ...asker } = activity
  return { surface: 'teams', account: tenant, requestId, intent, at: deps.now, asker }
}

export const teamsManner: Manner<Reply> = {
  answer: (deps, { account: tenant, requestId, intent, asker }) =>
    answer({ activity: activitySchema.parse(asker), tenant, deps }, intent, requestId),
  saying: (reply) => reply,
  tell: (deps, { asker }, reply) => postReply(deps, activitySchema.parse(asker), reply),
}

/** An invoke is answered at once; what takes longer follows as a message. */
export const hear = (heard: Heard, intent: Intent, requestId?: string): Promise<Reply> =>
  promptly(heard.deps, callOf(heard, intent, requestId), teamsManner)
