import type { MessageBatch } from '@cloudflare/workers-types'
import { type Responder, report } from '../conversation/slow-reply.ts'
import type { Call, Queued } from '../core/call.ts'
import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { doWork, sendWork } from '../core/event/work.ts'
import { keepReceived, sortMail } from '../domains/channels/index.ts'
import { beat } from '../identity/last-seen.ts'
import type { Surface } from '../platform/env.ts'
import { keepDeadLetter, workspaceOf } from './dead-requests.ts'
import { doDue } from './do-due.ts'

/** Of the surfaces where a reply can follow later. */
export type Responders = Partial<Record<Surface, Responder>>
/** What a call has at hand at the time it was verified; `answered` sends what is pending. */
type DepsAt = (now: number) => Deps & { answered(): void }

/** Ten seconds, doubling: six tries are ten minutes, longer than D1's reported stalls. */
const wait = (attempts: number) => Math.min(600, 10 * 2 ** (attempts - 1))

const isDead = (queue: string) => queue.endsWith('-dead')

/** The queue's messages: calls are tried again, what it gave up on is kept. */
export async function consume(
  { queue, messages }: MessageBatch<Queued>,
  depsAt: DepsAt,
  responders: Responders,
): Promise<void> {
  const handle = isDead(queue) ? bury : attempt
  if (messages.some(({ body }) => 'behind' in body)) goOn(depsAt(Date.now()))
  await Promise.all(
    messages.map(async (message) => {
      const done = await handle(message.body, depsAt, responders).catch(explain)
      if (done === true) message.ack()
      else message.retry({ delaySeconds: wait(message.attempts) })
    }),
  )
}

/** However many messages ask for it, one run shows what is left; the sweep does where it fails. */
function goOn(deps: ReturnType<DepsAt>): void {
  deps.wake()
  deps.answered()
}

const isCall = (body: Queued): body is Call => 'intent' in body

/** The second attempt: it does what the first did not, or meets its request id and reports. */
async function attempt(body: Queued, depsAt: DepsAt, responders: Responders): Promise<boolean> {
  if ('behind' in body) return true
  if ('ping' in body) {
    const now = Date.now()
    await beat(depsAt(now), 'queue', now, now - body.ping)
    return true
  }
  if ('due' in body) return goOnUntil(body, depsAt(Date.now()))
  if ('work' in body) return goOnWith(body, depsAt(Date.now()))
  if ('mail' in body) return sort(body, depsAt(Date.now()))
  if ('overheard' in body) return keepLater(body, depsAt(Date.now()))
  const deps = depsAt(body.at)
  deps.workspaceId = body.workspaceId ?? (await workspaceOf(deps, body)) ?? ''
  const responder = responderOf(responders, body)
  const call = readBy(responder, body)
  const done = await report(deps, call, responder, await responder.answer(deps, call))
  deps.answered()
  return done
}

/** What came of it is sent then. */
async function goOnUntil(
  { due: until }: Extract<Queued, { due: number }>,
  deps: ReturnType<DepsAt>,
): Promise<boolean> {
  await doDue(deps, until)
  deps.answered()
  return true
}

/** As much of it as one invocation does; the next one goes on. */
async function goOnWith(
  { work: id, workspaceId }: Extract<Queued, { work: string }>,
  deps: ReturnType<DepsAt>,
): Promise<boolean> {
  const of = { workspaceId, id }
  // Nobody waits for it: its card shows how far it is meanwhile.
  deps.answered()
  if (await doWork(deps, of)) await sendWork(deps, of)
  return true
}

/** Also of the second queue: it is nowhere but in R2. */
async function sort(
  { mail }: Extract<Queued, { mail: object }>,
  deps: ReturnType<DepsAt>,
): Promise<boolean> {
  await sortMail(deps, mail)
  return true
}

/** Also of the second queue: it is nowhere else. */
async function keepLater(
  { overheard }: Extract<Queued, { overheard: object }>,
  deps: ReturnType<DepsAt>,
): Promise<boolean> {
  await keepReceived(deps, overheard)
  return true
}

async function bury(body: Queued, depsAt: DepsAt, responders: Responders): Promise<boolean> {
  if ('mail' in body) return sort(body, depsAt(Date.now()))
  if ('overheard' in body) return keepLater(body, depsAt(Date.now()))
  if (!isCall(body)) return true
  const responder = responderOf(responders, body)
  const deps = depsAt(body.at)
  await keepDeadLetter(deps, body, async (reply) =>
    responder.tell(deps, readBy(responder, body), reply),
  )
  return true
}

/** What the queue gives back is read here, and nowhere else. */
const readBy = <A>(responder: Responder<A>, call: Call): Call<A> => ({
  ...call,
  asker: responder.readAsker(call.asker),
})

function responderOf(responders: Responders, { surface }: Call) {
  const responder = responders[surface]
  if (responder) return responder
  throw new Error(`no reply can follow later in ${surface}`)
}
