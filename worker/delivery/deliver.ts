import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { keepingShown } from '../identity/security/shown.ts'
import { ask, database, rows, trip } from '../platform/db.ts'
import type { Channels } from './channel.ts'
import { duePlaces, leasing, nextDue, unleasing } from './due.ts'
import { load } from './load.ts'
import { sendNotices } from './notices.ts'
import { type Claim, claiming, type Hold, holdOf, newClaim, releasing } from './pace.ts'
import { type Clock, clockFrom } from './paced.ts'
import type { Post } from './post.ts'
import { keeping, type Ready, send } from './send.ts'
import { shownBy } from './shown-by.ts'

/** The free plan's fifty statements an invocation, less a few for what did not go as it should. */
const mostStatements = 46
/** What a round needs however little it sends, and what each post may need. */
const aRound = 8
const aPost = 5
/** How long a run waits for what a vendor put off, so that it need not wait for the sweep. */
const patience = 5_000
/** A request's work ends half a minute after its answer, the last call to a vendor in it. */
const longest = 15_000
const shortest = 200
/** Seconds, a little longer than it takes to prove that something is not there. */
const doubt = 11

/** No request's work lasts longer after its answer: an older run was ended with it. */
const lifetime = 30_000

interface Run {
  deps: Deps
  channels: Channels
  clock: Clock
  /** When nothing more is begun. */
  until: number
  began: number
  /** It has nothing to do before something is due in a moment. */
  waits: boolean
  /** Something was saved since it began to look. */
  asked: boolean
}

/** The run of this isolate that began last, until it is over. */
let running: Run | undefined

/** Has this isolate's run look once more; starts one where none is at work. */
export async function deliverOnce(deps: Deps, channels: Channels): Promise<void> {
  if (running && !running.waits && Date.now() - running.began < lifetime) running.asked = true
  else await deliver(deps, channels)
}

/**
 * Shows what is pending until nothing is due, or hands what is left to a fresh invocation. The run that
 * holds a place is alone in sending there, and looks once more after letting go: others need not wait.
 */
export async function deliver(deps: Deps, channels: Channels): Promise<void> {
  const clock = clockFrom(deps.now)
  const until = clock() + longest
  const run = { deps, channels, clock, until, began: Date.now(), waits: false, asked: false }
  running = run
  const over = () => {
    if (running === run) running = undefined
  }
  try {
    const left = await isLeft(run)
    over()
    // Who asked at the last moment relies on it too.
    if (left || run.asked) await handOn(deps)
  } catch (error) {
    over()
    // Who asked for another look relies on this run.
    if (run.asked) await handOn(deps)
    throw error
  }
}

const handOn = ({ env }: Deps) => env.EVENTS.send({ behind: true })

/** Sends until nothing is due, which is false, or there is no time or no statement left. */
async function isLeft(run: Run): Promise<boolean> {
  const { deps, channels, clock, until } = run
  while (roomIn(deps) > 0 && clock() < until) {
    run.asked = false
    const notified = await sendNotices(deps, channels, clock)
    if (roomIn(deps) <= 0) return true
    const { sent, next } = await round(run)
    if (notified + sent === 0 && !(await soon(run, next))) return false
  }
  return true
}

const roomIn = ({ meter }: Deps) => Math.floor((mostStatements - aRound - meter.statements) / aPost)

/** In how many conversations something was sent, and when the next is due where it was in none. */
interface Round {
  sent: number
  next?: number
}

/** One after another in a conversation, conversations side by side. */
async function round(run: Run): Promise<Round> {
  const { deps, clock } = run
  const db = database(deps.env, '*', deps.meter)
  const claim = newClaim(clock())
  const { holds, due, ...then } = await take(run, claim, roomIn(deps))
  if (holds.length === 0) return { sent: 0, ...then }
  const ready = await load(deps, due, clock())
  const places = Map.groupBy(ready, ({ post }) => post.conversationId)
  const done = await Promise.all(holds.map((hold) => inTurn(run, hold, places.get(hold.place))))
  const nowhere = due.filter(({ id }) => !ready.some(({ post }) => post.id === id)).map(forgotten)
  const sent = [...done.flat(), ...nowhere]
  if (sent.some(isInDoubt)) await askAgain(deps)
  await trip(db, [
    ...[keeping(db, sent), unleasing(db, due, sent), releasing(db, claim, holds)],
    ...keepingShown(db, shownBy(ready, sent), clock()),
  ])
  return { sent: holds.length }
}

/** Its workspace, or its conversation, is no longer known. */
const forgotten = (post: Post): Post => ({
  ...post,
  ...{ dead: true, leaseUntil: 0, error: 'Nothing is known of where this stands.' },
})

const isInDoubt = ({ missingSince, dead }: Post) => missingSince !== null && !dead

/** What is not found is asked for again when that proves something, not with the next sweep. */
const askAgain = ({ env }: Deps) =>
  env.EVENTS.send({ behind: true }, { delaySeconds: doubt }).catch(explain)

interface Taken {
  holds: Hold[]
  due: Post[]
  next?: number
}

/** Takes what is due, and looks when something is in a moment: one trip where there is nothing. */
async function take({ deps, channels, until }: Run, claim: Claim, most: number): Promise<Taken> {
  const db = database(deps.env, '*', deps.meter)
  const [places, due, [next]] = await ask(
    db,
    rows(claiming(db, channels, claim, duePlaces(claim), most)),
    rows(leasing(db, claim, most)),
    rows(nextDue(db, claim.now, Math.min(until, claim.now + patience))),
  )
  return { holds: places.map(holdOf), due, ...(next && { next: next.at }) }
}

/** What it does not come to waits for another round. */
async function inTurn(run: Run, hold: Hold, here: Ready[] = []): Promise<Post[]> {
  const { deps, channels, clock, until } = run
  const done: Post[] = []
  for (const one of here) {
    if (hold.heldUntil || Math.max(clock(), hold.notBefore) > until) break
    done.push(await send(deps, channels, one, hold, clock))
  }
  return done
}

/**
 * Waits for a post that is due in a moment; false where there is none and nobody asked for another
 * look. Who comes meanwhile need not wait: their run takes over.
 */
async function soon(run: Run, next: number | undefined): Promise<boolean> {
  if (run.asked || next === undefined) return run.asked
  run.waits = true
  await new Promise((done) => setTimeout(done, Math.max(shortest, next - run.clock() + 5)))
  run.waits = false
  return running === run
}
