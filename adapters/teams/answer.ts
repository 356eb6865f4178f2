import { redeem } from '../../worker/codes.ts'
import { type Context, type Deps, isStranger } from '../../worker/context.ts'
import { explain } from '../../worker/errors.ts'
import { identify } from '../../worker/identity.ts'
import { type Reply, reply } from '../../worker/reply.ts'
import { type Activity, conversationOf, requestIdOf } from './activity.ts'
import { personOf } from './person.ts'

/** An activity of a known tenant, and what the core needs to answer it. */
export interface Heard {
  activity: Activity
  tenant: string
  deps: Deps
}

async function asker({ activity, tenant, deps }: Heard, requestId: string) {
  const person = await personOf(deps.env, activity, tenant)
  return { person, asked: { requestId, conversation: conversationOf(activity, tenant) } }
}

/** What a failure looks like: a card that says what to do, or under which reference it is logged. */
export function failed(error: unknown): Reply {
  const { message, details } = explain(error)
  return { card: details.card ?? { title: message, parts: [], buttons: [] }, tone: 'error' }
}

/** What the core says to the one who spoke, or to somebody no workspace knows. */
export async function answer(
  heard: Heard,
  ask: (ctx: Context) => Promise<Reply>,
  requestId = requestIdOf(heard.activity),
): Promise<Reply> {
  try {
    const { person, asked } = await asker(heard, requestId)
    const who = await identify(heard.deps, person, asked)
    return isStranger(who) ? { card: who.card, tone: 'error' } : await ask(who)
  } catch (error) {
    return failed(error)
  }
}

/** Redeems a code for the one who typed it; from then on they are that member. */
export async function connect(heard: Heard, code: string): Promise<Reply> {
  try {
    const { person, asked } = await asker(heard, requestIdOf(heard.activity))
    const { workspace, member } = await redeem(heard.deps, person, asked, code)
    return { card: connected(workspace.name, member.name) }
  } catch (error) {
    return failed(error)
  }
}

const connected = (
  workspace: string,
  member: string,
): Extract<Reply, { card: unknown }>['card'] => ({
  title: `Connected to ${workspace}`,
  subtitle: `You are ${member} here`,
  parts: [{ kind: 'text', text: 'Try: deal Acme 12.5k renewal · find Ford · pipeline · help' }],
  buttons: [],
})

export const replyTo = (heard: Heard, intent: Parameters<typeof reply>[1], requestId?: string) =>
  answer(heard, (ctx) => reply(ctx, intent), requestId)
