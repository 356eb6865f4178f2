import { eq } from 'drizzle-orm'
import { posts } from '../../schema/workspace/history.ts'
import type { Conversation, Deps } from '../context.ts'
import { database, trip } from '../db.ts'
import { explain } from '../errors.ts'
import type { Shown } from '../show/record.ts'
import { type Channel, type Channels, Refused } from './channel.ts'
import { giveUp } from './give-up.ts'

export type Post = typeof posts.$inferSelect
export type Clock = () => number

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
  clock: Clock,
): Promise<Post> {
  const channel = channels[to.surface]
  if (!channel) return { ...post, dead: true, error: `nothing is posted in ${to.surface}` }
  const now = { ...post }
  try {
    await showCard(deps, channel, now, to, shown)
    await tell(deps, channel, now, to, shown)
    return { ...now, tries: 0, error: null, leaseUntil: 0 }
  } catch (error) {
    const refusal = error instanceof Refused ? error : new Refused('later', explain(error).message)
    const then = { ...now, leaseUntil: 0, ...refused(now, refusal, clock()) }
    if (then.dead) await giveUp(deps, then, to, shown, clock()).catch(explain)
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
const backoff = (tries: number) =>
  Math.min(600_000, 1000 * 2 ** Math.min(tries, 10)) * (0.75 + Math.random() / 2)

function refused(post: Post, refusal: Refused, now: number): Partial<Post> {
  const error = refusal.message.slice(0, 300)
  if (refusal.kind === 'gone') return { vendorId: null, shownVersion: 0, nextTryAt: now, error }
  return afterRefusal(post.tries, post.behindSince, refusal, now)
}

/**
 * When to try again what waits since `since`. Outages only delay, for a day; other refusals count,
 * and eight are the end.
 */
export function afterRefusal(before: number, since: number, refusal: Refused, now: number) {
  const error = refusal.message.slice(0, 300)
  const later = refusal.kind === 'later'
  const tries = later ? before : before + 1
  const wait = Math.max(refusal.afterMs ?? 0, backoff(later ? attempts(since, now) : tries))
  const dead = refusal.kind === 'closed' || (later ? now - since > day : tries >= mostTries)
  return { tries, dead, error, nextTryAt: Math.round(now + wait) }
}

/** How often it can have been tried by now, doubling the wait each time. */
const attempts = (since: number, now: number) =>
  Math.max(0, Math.floor(Math.log2(Math.max(1, now - since) / 1000)))

/** Writes what the run knows of these posts; what was wanted meanwhile is not touched. */
export async function keep(deps: Deps, done: Post[]): Promise<void> {
  const db = database(deps.env, '*', deps.meter)
  await trip(
    db,
    done.map(
      ({ id, vendorId, shownVersion, toldVersion, leaseUntil, nextTryAt, tries, error, dead }) =>
        db
          .update(posts)
          .set({ vendorId, shownVersion, toldVersion, leaseUntil, nextTryAt, tries, error, dead })
          .where(eq(posts.id, id)),
    ),
  )
}
