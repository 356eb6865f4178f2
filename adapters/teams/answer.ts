import { failure, type Reply, reply } from '../../worker/conversation/answer.ts'
import type { Intent } from '../../worker/core/call.ts'
import type { Choice } from '../../worker/core/card.ts'
import { type Deps, isStranger } from '../../worker/core/context.ts'
import { explain } from '../../worker/core/errors.ts'
import { suggest } from '../../worker/core/record/search.ts'
import { redeem } from '../../worker/identity/connect-codes.ts'
import { connectedCard } from '../../worker/identity/connected.ts'
import { identify } from '../../worker/identity/identify.ts'
import { type Activity, conversationOf, isDirect, isShared, requestIdOf } from './activity.ts'
import { personOf } from './person.ts'

/** An activity, and whose customer data it is about. */
export interface Heard {
  activity: Activity
  tenant: string
  deps: Deps
}

async function asker({ activity, tenant, deps }: Heard, requestId = requestIdOf(activity)) {
  const person = await personOf(deps.env, activity, tenant)
  const mention = (words: string) => (isDirect(activity) ? words : `@Alongside ${words}`)
  const conversation = conversationOf(activity, tenant)
  const shared = isShared(activity) && { shared: true as const }
  return { person, asked: { requestId, conversation, typed: mention, ...shared } }
}

async function identified(heard: Heard, requestId?: string) {
  const { person, asked } = await asker(heard, requestId)
  return identify(heard.deps, person, asked)
}

/** What the core says to the one who spoke, also to somebody no workspace knows. */
export async function answer(heard: Heard, intent: Intent, requestId?: string): Promise<Reply> {
  try {
    const who = await identified(heard, requestId)
    if (!isStranger(who)) return await reply(who, intent)
    // How to connect may be read by all; why one person is not let in is for them to know.
    const refused = isShared(heard.activity) && who.stranger !== 'unjoined'
    return { card: who.card, tone: 'error', ...(refused && { alone: true }) }
  } catch (error) {
    return failure(error)
  }
}

/** Redeems a code for the one who typed it; from then on they are that member. */
export async function connect(heard: Heard, code: string): Promise<Reply> {
  try {
    const { person, asked } = await asker(heard)
    return { card: await connectedCard(await redeem(heard.deps, person, asked, code)) }
  } catch (error) {
    return failure(error)
  }
}

/** Type-ahead. What goes wrong is logged; the person sees an empty list. */
export async function choices(heard: Heard, of: string, typed: string): Promise<Choice[]> {
  try {
    const who = await identified(heard)
    return isStranger(who) ? [] : await suggest(who, of, typed)
  } catch (error) {
    explain(error)
    return []
  }
}
