import type { Deps } from '../../core/context.ts'
import { explain } from '../../core/errors.ts'
import { type Database, database, type Statement, trip } from '../../platform/db.ts'
import { type Hold, newClaim, releasing } from '../pace.ts'
import { type Clock, clockFrom } from '../paced.ts'
import { bodyOf, type Happened } from './body.ts'
import { call } from './call.ts'
import { type Delivery, dropping, take, type Webhook } from './due.ts'
import { afterCall, isFailing, turningOff } from './failing.ts'
import { keeping, logging, type Try } from './keep.ts'
import { load } from './load.ts'

/** The free plan's fifty statements an invocation, and what a round may need of them. */
const mostStatements = 46
const aRound = 14
/** The last call begins before that, and ends in time for a request's work. */
const longest = 12_000

/** Calls webhooks until nothing is due, or hands what is left to a fresh invocation. */
export async function deliverWebhooks(deps: Deps): Promise<void> {
  const clock = clockFrom(deps.now)
  const until = clock() + longest
  while (deps.meter.statements + aRound <= mostStatements && clock() < until)
    if ((await round(deps, clock, until)) === 0) return
  await deps.env.EVENTS.send({ behind: true })
}

/** One after another at an address, addresses side by side; how many deliveries this was about. */
async function round(deps: Deps, clock: Clock, until: number): Promise<number> {
  const db = database(deps.env, '*', deps.meter)
  const claim = newClaim(clock())
  const { holds, hooks, due } = await take(db, claim)
  if (holds.length === 0) return 0
  const happened = await load(deps, due)
  const sending: Sending = { deps, clock, until, happened, tries: [], done: [] }
  const ends = await Promise.all(
    holds.map(async (hold) => {
      const hook = hooks.find(({ id }) => id === hold.place)
      const mine = due.filter(({ webhookId }) => webhookId === hold.place)
      return hook?.active ? inTurn(sending, { hook, hold }, mine) : off(db, hold)
    }),
  )
  const { tries, done } = sending
  const ended = ends.flat()
  await trip(db, [keeping(db, done), ...ended, logging(db, tries), releasing(db, claim, holds)])
  return done.length + ended.length
}

/** A round, and what has come of it so far. */
interface Sending {
  deps: Deps
  clock: Clock
  until: number
  happened: Map<string, Happened>
  tries: Try[]
  done: Delivery[]
}

interface Place {
  hook: Webhook
  hold: Hold
}

/** Where nothing is delivered any more, nothing fails. */
function off(db: Database, hold: Hold): Statement[] {
  Object.assign(hold, { closedSince: null, heldUntil: 0 })
  return [dropping(db, hold.place)]
}

/** What it does not come to waits for another round. */
async function inTurn(sending: Sending, place: Place, mine: Delivery[]): Promise<Statement[]> {
  const { deps, clock, until, done } = sending
  const { hook, hold } = place
  for (const one of mine) {
    if (hold.heldUntil > clock() || clock() > until) break
    const then = await deliver(sending, place, one)
    done.push(then)
    if (!isFailing(hook, hold, then, clock())) continue
    const db = database(deps.env, '*', deps.meter)
    return [...turningOff(db, hook, hold, clock()), ...off(db, hold)]
  }
  return []
}

async function deliver(
  { deps, clock, happened, tries }: Sending,
  { hook, hold }: Place,
  one: Delivery,
): Promise<Delivery> {
  const what = happened.get(one.id)
  const body = what && readable(what)
  if (!body) return { ...one, dead: true, error: 'Not everybody may see this by now.' }
  const called = await call(deps.env, hook, one.id, body)
  const at = clock()
  const { status, answer } = called
  tries.push({ workspaceId: one.workspaceId, deliveryId: one.id, at, status, answer })
  return afterCall(hook, hold, one, called, at)
}

/** One that cannot be written keeps no other waiting. */
function readable(what: Happened): string | undefined {
  try {
    return bodyOf(what)
  } catch (error) {
    explain(error)
    return undefined
  }
}
