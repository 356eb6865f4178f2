import { and, asc, inArray, lt, lte, sql } from 'drizzle-orm'
import { posts } from '../../schema/workspace/history.ts'
import type { Deps } from '../context.ts'
import { ask, database, rows } from '../db.ts'
import type { Channels } from './channel.ts'
import { load } from './load.ts'
import { sendNotices } from './notices.ts'
import { type Clock, keep, type Post, type Ready, send } from './send.ts'

/** Longer than any call to a vendor takes, shorter than the minute between two sweeps. */
const lease = 45_000
const spare = 15_000
/** The free plan's fifty statements an invocation, less what one more round needs at least. */
const mostStatements = 40
/** How long a run waits for what a vendor put off, so that it need not wait for the sweep. */
const patience = 5_000

const behind = sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`

/** Shows what is behind until nothing is due. Whoever holds a post's lease is alone with it. */
export async function deliver(deps: Deps, channels: Channels): Promise<void> {
  const started = Date.now()
  const clock = () => deps.now + Date.now() - started
  while (deps.meter.statements < mostStatements) {
    const told = await sendNotices(deps, channels, clock)
    const due = await takeDue(deps, clock)
    if (due.length > 0) await round(deps, channels, due, clock)
    else if (told > 0) continue
    else if (!(await soon(deps, clock, started))) return
  }
}

async function takeDue(deps: Deps, clock: Clock): Promise<Post[]> {
  const db = database(deps.env, '*', deps.meter)
  const now = clock()
  const free = and(behind, lte(posts.nextTryAt, now), lt(posts.leaseUntil, now))
  const room = Math.max(1, Math.min(10, Math.floor((mostStatements - deps.meter.statements) / 2)))
  const due = db
    .select({ id: posts.id })
    .from(posts)
    .where(free)
    .orderBy(asc(posts.nextTryAt))
    .limit(room)
  const taking = db
    .update(posts)
    .set({ leaseUntil: now + lease })
    .where(inArray(posts.id, due))
    .returning()
  const [taken] = await ask(db, rows(taking))
  return taken
}

/** One after another in a conversation, conversations side by side. */
async function round(deps: Deps, channels: Channels, due: Post[], clock: Clock): Promise<void> {
  const until = clock() + lease - spare
  const ready = await load(deps, due, clock())
  const places = Map.groupBy(ready, ({ post }) => post.conversationId)
  const edited = await Promise.all(
    [...places.values()].map((here) => inTurn(deps, channels, here, clock, until)),
  )
  await keep(deps, edited.flat())
}

async function inTurn(
  deps: Deps,
  channels: Channels,
  here: Ready[],
  clock: Clock,
  until: number,
): Promise<Post[]> {
  const done: Post[] = []
  for (const one of here) {
    if (clock() > until) break
    done.push(await send(deps, channels, one, clock))
  }
  return done
}

/** Waits for a post that is due in a moment; false where there is none. */
async function soon(deps: Deps, clock: Clock, started: number): Promise<boolean> {
  if (Date.now() - started > 3 * patience) return false
  const db = database(deps.env, '*', deps.meter)
  const [[next]] = await ask(
    db,
    rows(
      db
        .select({ at: posts.nextTryAt })
        .from(posts)
        .where(and(behind, lt(posts.leaseUntil, clock()), lte(posts.nextTryAt, clock() + patience)))
        .orderBy(asc(posts.nextTryAt))
        .limit(1),
    ),
  )
  if (!next) return false
  await new Promise((done) => setTimeout(done, Math.max(0, next.at - clock()) + 5))
  return true
}
