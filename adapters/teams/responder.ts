// learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit

import { formLink } from '../../worker/conversation/form-link.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import { promptly, type Responder } from '../../worker/conversation/slow-reply.ts'
import type { Call, Intent } from '../../worker/core/call.ts'
import type { Card } from '../../worker/core/card.ts'
import type { Deps } from '../../worker/core/context.ts'
import {
  type Activity,
  activitySchema,
  isDirect,
  pressedIn,
  requestIdOf,
  threadOf,
} from './activity.ts'
import { answerAlone, say } from './alone.ts'
import { answerTo, type Incoming } from './answer.ts'
import { edit, post } from './client.ts'
import { insist } from './insist.ts'
import { messageOf } from './message.ts'
import { botOf } from './token.ts'

export const cardOf = (reply: Reply): Card => ('form' in reply ? formLink(reply.form) : reply.card)

/** Into the thread an activity came from; as its answer, where it was a message. */
export async function postCard(deps: Deps, activity: Activity, card: Card): Promise<void> {
  const replyToId = activity.type === 'message' ? activity.id : undefined
  const message = { ...messageOf(card), ...(replyToId && { replyToId }) }
  await insist(() => post(botOf(deps.env), threadOf(activity), message))
}

/** What was only looked at takes the place of the card that was pressed, where that is still there. */
async function redrawn(deps: Deps, activity: Activity, reply: Reply): Promise<boolean> {
  const pressed = pressedIn(activity)
  if (!pressed || 'form' in reply || reply.changed || reply.tone) return false
  return edit(botOf(deps.env), threadOf(activity), pressed, messageOf(reply.card)).then(
    () => true,
    () => false,
  )
}

/** Something asked in Teams, as it can be answered now or later: what was said is the intent. */
export function callOf(
  { activity, tenant, deps }: Incoming,
  intent: Intent,
  requestId = requestIdOf(activity),
): Call<Activity> {
  const { text: _text, value: _value, ...rest } = activity
  const asker = { ...rest, attachments: [] }
  return { surface: 'teams', account: tenant, requestId, intent, at: deps.now, asker }
}

export const responder: Responder<Activity> = {
  readAsker: (asker) => activitySchema.parse(asker),
  answer: (deps, call) => {
    const { account: tenant, requestId, intent, asker: activity } = call
    return answerTo({ activity, tenant, deps }, intent, requestId, { call })
  },
  async tell(deps, { account: tenant, asker: activity }, reply) {
    const incoming = { activity, tenant, deps }
    const { customers } = activity
    // Who is none of ours is answered by us all, in their case.
    if (customers && reply.stranger) return
    // An invoke's answer is its person's alone, also when it comes late.
    const mine = reply.alone || customers || activity.type !== 'message'
    if (isDirect(activity) && (await redrawn(deps, activity, reply))) return
    if (isDirect(activity) || !mine) return postCard(deps, activity, cardOf(reply))
    const line = await answerAlone(incoming, cardOf(reply))
    if ((reply.alone && !customers) || !line.found) await say(incoming, line.text)
  },
}

/** An invoke is answered at once; what takes longer follows as a message. */
export const replyTo = (incoming: Incoming, intent: Intent, requestId?: string): Promise<Reply> =>
  promptly(incoming.deps, callOf(incoming, intent, requestId), responder)
