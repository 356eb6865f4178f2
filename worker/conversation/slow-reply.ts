import type { Call } from '../core/call.ts'
import type { Card } from '../core/card.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { inTime } from '../platform/timeout.ts'
import type { Reply } from './answer.ts'
import { foresee } from './expected-reply.ts'
import { tellOnce } from './send-once.ts'

/** How long the queue itself may take. */
const posting = 500
/** The first attempt may go on for thirty seconds after its answer; the queue's comes after it. */
const afterwards = 35

/** One surface's way of answering a call, at once or later. */
export interface Manner<T extends { failed?: true }> {
  /** Does what was asked; `failed` where it is ours to fix. */
  answer(deps: Deps, call: Call): Promise<T>
  saying(reply: Reply): T
  /** Shows the answer where the person looks for it after the request is over. */
  tell(deps: Deps, call: Call, answer: T): Promise<void>
}

export const busy: Card = { title: 'The database is slow, try again', parts: [], buttons: [] }
const saving: Reply = { card: { title: 'Saving…', parts: [], buttons: [] }, tone: 'later' }

/**
 * Shows the answer, or soon what to expect of it: a write is then also handed to the queue. Both
 * attempts carry one request id, so it happens once; whichever ends first tells the person.
 */
export async function promptly<T extends { failed?: true }>(
  deps: Deps,
  call: Call,
  manner: Manner<T>,
  show: (answer: T) => Promise<void> = async () => undefined,
): Promise<T> {
  const work = manner.answer(deps, call)
  const done = await inTime(work)
  const writes = !done && foresee(call.intent) === 'write'
  const first = done ?? manner.saying(writes ? saving : { card: busy, tone: 'error' })
  if (!done) deps.waitUntil(work.catch(explain))
  if (writes) await inTime(queue(deps, call), posting)
  await show(first)
  if (writes) deps.waitUntil(work.then((late) => report(deps, call, manner, late)).catch(explain))
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

/** Tells the person, unless they were told. False where another is at it, or it failed. */
export async function report<T extends { failed?: true }>(
  deps: Deps,
  call: Call,
  manner: Manner<T>,
  answer: T,
): Promise<boolean> {
  if (answer.failed) return false
  return tellOnce(deps, keyOf(call), () => manner.tell(deps, call, answer))
}

export const keyOf = ({ surface, account, requestId }: Call) => `${surface} ${account} ${requestId}`
