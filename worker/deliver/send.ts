import { sql } from 'drizzle-orm'
import { posts } from '../../schema/workspace/history.ts'
import type { Conversation, Deps } from '../context.ts'
import { type Database, database, type Statement, trip } from '../db.ts'
import { explain } from '../errors.ts'
import type { Shown } from '../show/record.ts'
import { type Channel, type Channels, Refused } from './channel.ts'
import { giveUp } from './give-up.ts'
import type { Hold } from './pace.ts'
import { type Clock, paced } from './paced.ts'

export type Post = typeof posts.$inferSelect

export interface Ready {
  post: Post
  to: Conversation
  shown: Shown
}

const day = 86_400_000
const mostTries = 8

/** Shows one post; what came of it. A new message is kept at once, so that it is posted once. */
export async function send(
  deps: Deps,
  channels: Channels,
  { post, to, shown }: Ready,
  hold: Hold,
  clock: Clock,
): Promise<Post> {
  const known = channels[to.surface]
  if (!known) return { ...post, dead: true, error: `nothing is posted in ${to.surface}` }
  const channel = paced(known, hold, clock)
  const now = { ...post }
  try {
    await showCard(deps, channel, now, to, shown)
    await tell(deps, channel, now, to, shown)
    return { ...now, tries: 0, delays: 0, error: null, leaseUntil: 0 }
  } catch (error) {
    const refusal = error instanceof Refused ? error : new Refused('later', explain(error).message)
    const then = { ...now, leaseUntil: 0, ...refused(now, refusal, clock()) }
    if (then.dead) await giveUp(deps, then, to, shown, hold, clock()).catch(explain)
    return then
  }
}

/** Edits the message that stands, else posts one. */
async function showCard(deps: Deps, channel: Channel, now: Post, to: Conversation, shown: Shown) {
  if (now.vendorId && shown.version > now.shownVersion)
    await channel.edit(deps.env, to, now.vendorId, shown.card)
  if (now.vendorId) {
    now.shownVersion = Math.max(now.shownVersion, shown.version)
    return
  }
  now.vendorId = await channel.post(deps.env, to, shown.card)
  now.shownVersion = shown.version
  await keep(deps, [now])
}

/** The line in the card's thread: an edit in place notifies nobody. */
async function tell(deps: Deps, channel: Channel, now: Post, to: Conversation, shown: Shown) {
  if (now.tellVersion <= now.toldVersion || !now.vendorId) return
  if (shown.line) await channel.line(deps.env, to, now.vendorId, shown.line)
  now.toldVersion = now.tellVersion
  await keep(deps, [now])
}

/** A second, doubling to ten minutes, give or take a quarter. */
const backoff = (times: number) =>
  Math.min(600_000, 1000 * 2 ** Math.min(times - 1, 10)) * (0.75 + Math.random() / 2)

function refused(post: Post, refusal: Refused, now: number): Partial<Post> {
  const error = refusal.message.slice(0, 300)
  if (refusal.kind === 'gone') return { vendorId: null, shownVersion: 0, nextTryAt: now, error }
  return afterRefusal(post, post.behindSince, refusal, now)
}

/**
 * When to try again what waits since `since`. Outages only delay, for a day; other refusals count,
 * and eight are the end.
 */
export function afterRefusal(
  before: { tries: number; delays: number },
  since: number,
  refusal: Refused,
  now: number,
) {
  const error = refusal.message.slice(0, 300)
  const later = refusal.kind === 'later'
  const tries = later ? before.tries : before.tries + 1
  const delays = later ? before.delays + 1 : 0
  const wait = Math.max(refusal.afterMs ?? 0, backoff(later ? delays : tries))
  const dead = refusal.kind === 'closed' || (later ? now - since > day : tries >= mostTries)
  return { tries, delays, dead, error, nextTryAt: Math.round(now + wait) }
}

const keep = (deps: Deps, done: Post[]) => {
  const db = database(deps.env, '*', deps.meter)
  return trip(db, [keeping(db, done)])
}

/** Writes what the run knows of these posts; what was wanted meanwhile is not touched. */
export const keeping = (db: Database, done: Post[]): Statement =>
  db
    .update(posts)
    .set({
      vendorId: sql`post.value->>'vendorId'`,
      shownVersion: sql`post.value->>'shownVersion'`,
      toldVersion: sql`post.value->>'toldVersion'`,
      leaseUntil: sql`post.value->>'leaseUntil'`,
      nextTryAt: sql`post.value->>'nextTryAt'`,
      tries: sql`post.value->>'tries'`,
      delays: sql`post.value->>'delays'`,
      error: sql`post.value->>'error'`,
      dead: sql`post.value->>'dead'`,
    })
    .from(sql`json_each(${JSON.stringify(done)}) post`)
    .where(sql`${posts.id} = post.value->>'id'`)
