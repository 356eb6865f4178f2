import { cardBeside, foundBeside } from '../../worker/conversation/beside.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import { answer, type Request, suggestions } from '../../worker/conversation/request.ts'
import type { Card, Choice } from '../../worker/core/card.ts'
import type { Asked, Deps } from '../../worker/core/context.ts'
import type { Part } from '../../worker/core/record/browse.ts'
import {
  type Activity,
  conversationOf,
  isDirect,
  isNamed,
  isShared,
  pressedIn,
  requestIdOf,
} from './activity.ts'
import { personOf } from './person.ts'

/** An activity, and whose customer data it is about. */
export interface Incoming {
  activity: Activity
  tenant: string
  deps: Deps
}

async function asker(
  { activity, tenant, deps }: Incoming,
  requestId = requestIdOf(activity),
  said = '',
) {
  const person = await personOf(deps.env, activity, tenant, said)
  const mention = (words: string) => (isDirect(activity) ? words : `@Alongside ${words}`)
  const conversation = isNamed(activity) && { conversation: conversationOf(activity, tenant) }
  const shared = isShared(activity) && { shared: true as const }
  const pressed = pressedIn(activity)
  return {
    person,
    asked: { requestId, ...conversation, typed: mention, ...shared, ...(pressed && { pressed }) },
  }
}

/** What the one who spoke gets to see. */
export async function answerTo(
  incoming: Incoming,
  request: Request,
  requestId?: string,
  beside: Pick<Asked, 'openFiles' | 'call'> = {},
): Promise<Reply> {
  const said = 'say' in request ? request.say : ''
  const { person, asked } = await asker(incoming, requestId, said)
  return answer(incoming.deps, person, { ...asked, ...beside }, request)
}

/** Type-ahead. */
export async function choices(incoming: Incoming, of: string, typed: string): Promise<Choice[]> {
  const { person, asked } = await asker(incoming)
  return suggestions(incoming.deps, person, asked, of, typed)
}

/** What is put into a message: what is found for it, and a record's card for all who read there. */
export async function found(incoming: Incoming, typed: string, part: Part) {
  const { person, asked } = await asker(incoming)
  return foundBeside(incoming.deps, person, asked, typed, part)
}

export async function cardForAll(incoming: Incoming, id: string): Promise<Card | undefined> {
  const { person, asked } = await asker(incoming)
  return cardBeside(incoming.deps, person, asked, id)
}
