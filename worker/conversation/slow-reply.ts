import type { Call } from '../core/call.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { inTime } from '../platform/timeout.ts'
import { foresee } from './expected-reply.ts'
import { type Reply, reasonWhy } from './reply.ts'
import { replyOnce } from './send-once.ts'

/** How long the queue itself may take. */
const posting = 500
/** The first attempt may go on for thirty seconds after its answer; the queue's comes after it. */
const afterwards = 35

/** One surface's way of answering a call, at once or later. `A` is who asked, as it needs it again. */
export interface Responder<A = unknown> {
  /** The asker of a call that comes back from the queue; throws where it is none. */
  readAsker(asker: unknown): A
  answer(deps: Deps, call: Call<A>): Promise<Reply>
  /** Shows the answer where the person looks for it after the request is over. */
  tell(deps: Deps, call: Call<A>, reply: Reply): Promise<void>
}

const saying = (title: string) => ({ title, parts: [], buttons: [] })
export const busy: Reply = reasonWhy(saying('The database is slow, try again'))
const saving: Reply = reasonWhy(saying('Saving…'), 'later')

/**
 * Shows the answer, or soon what to expect of it: a write is then also handed to the queue. Both
 * attempts carry one request id, so it happens once; the first to end replies.
 */
export async function promptly<A>(
  deps: Deps,
  call: Call<A>,
  responder: Responder<A>,
  show: (reply: Reply) => Promise<void> = async () => undefined,
): Promise<Reply> {
  const work = responder.answer(deps, call)
  const done = await inTime(work)
  const writes = !done && foresee(call.intent) === 'write'
  const first = done ?? (writes ? saving : busy)
  if (!done) deps.waitUntil(work.catch(explain))
  if (writes) await inTime(queue(deps, call), posting)
  await show(first)
  if (writes)
    deps.waitUntil(work.then((late) => report(deps, call, responder, late)).catch(explain))
  return first
}

/** What cannot be queued still has its first attempt. */
async function queue(deps: Deps, call: Call): Promise<void> {
  const { workspaceId } = deps
  const whose = workspaceId === undefined ? call : { ...call, workspaceId }
  const sent = deps.env.EVENTS.send(whose, { delaySeconds: afterwards }).catch(explain)
  deps.waitUntil(sent)
  await sent
}

/** Replies to the person, unless they have the reply. False where another is at it, or it failed. */
export async function report<A>(
  deps: Deps,
  call: Call<A>,
  responder: Responder<A>,
  reply: Reply,
): Promise<boolean> {
  if (reply.failed) return false
  return replyOnce(deps, keyOf(call), () => responder.tell(deps, call, reply))
}

export const keyOf = ({ surface, account, requestId }: Call) => `${surface} ${account} ${requestId}`
