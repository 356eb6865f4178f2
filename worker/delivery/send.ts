import { sql } from 'drizzle-orm'
import { posts } from '../../schema/workspace/history.ts'
import type { Conversation, Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import type { LiveCard } from '../core/record/drawn.ts'
import { type Database, database, type Statement, trip } from '../platform/db.ts'
import { afterRefusal, isProven, refusalOf } from './after-refusal.ts'
import type { Channel, Channels, Refused } from './channel.ts'
import { giveUp } from './give-up.ts'
import { showLines } from './lines.ts'
import type { Hold } from './pace.ts'
import { type Clock, paced } from './paced.ts'
import type { Post } from './post.ts'

export interface Ready {
  post: Post
  to: Conversation
  shown: LiveCard
  /** What its card shows of records. */
  records: string[]
  /** Its conversation hears of wins. */
  wins?: boolean
}

/** Shows one post; what came of it. A new message is kept at once, so that it is posted once. */
export async function send(
  deps: Deps,
  channels: Channels,
  { post, to, shown, wins = false }: Omit<Ready, 'records'>,
  hold: Hold,
  clock: Clock,
): Promise<Post> {
  const known = channels[to.surface]
  if (!known) return { ...post, dead: true, error: `nothing is posted in ${to.surface}` }
  const channel = paced(known, hold, clock)
  const now = { ...post }
  try {
    await showCard(deps, channel, now, to, shown)
    if (now.linesWanted > now.linesSent) {
      await showLines({ deps, channel, post: now, to, shown, wins, clock })
      await keep(deps, [now])
    }
    return { ...now, tries: 0, delays: 0, error: null, leaseUntil: 0 }
  } catch (error) {
    const then = { ...now, leaseUntil: 0, ...refused(now, refusalOf(error), hold, clock()) }
    if (then.dead) await giveUp(deps, then, to, shown, hold, clock()).catch(explain)
    return then
  }
}

/** Edits the message that stands, else posts one; once, also where the vendor names no message. */
async function showCard(
  deps: Deps,
  channel: Channel,
  now: Post,
  to: Conversation,
  shown: LiveCard,
) {
  // The record was read after it was wanted, so it is at least as new.
  const version = Math.max(shown.version, now.wantedVersion)
  if (version <= now.shownVersion) return
  const stands = now.vendorId
  if (stands) await channel.edit(deps.env, to, stands, shown.card, shown.more)
  else {
    now.vendorId = (await channel.post(deps.env, to, shown.card, shown.more)) || null
    now.lastLine = null
  }
  now.shownVersion = version
  now.missingSince = null
  if (!stands) await keep(deps, [now])
}

/** A card that is gone is posted anew; where the conversation is closed to us, that is noted. */
function refused(post: Post, refusal: Refused, hold: Hold, now: number): Partial<Post> {
  const then = afterRefusal(post, post.behindSince, refusal, now)
  const proven = isProven(post, now)
  if (refusal.kind === 'closed' || (refusal.kind === 'missing' && proven)) hold.closedSince ??= now
  if (refusal.kind !== 'gone' || !proven) return then
  return { ...then, vendorId: null, shownVersion: 0, missingSince: null, nextTryAt: now }
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
      linesSent: sql`post.value->>'linesSent'`,
      leaseUntil: sql`post.value->>'leaseUntil'`,
      nextTryAt: sql`post.value->>'nextTryAt'`,
      tries: sql`post.value->>'tries'`,
      delays: sql`post.value->>'delays'`,
      error: sql`post.value->>'error'`,
      dead: sql`post.value->>'dead'`,
      missingSince: sql`post.value->>'missingSince'`,
      lostLines: sql`post.value->>'lostLines'`,
      lastLine: sql`post.value->>'lastLine'`,
    })
    .from(sql`json_each(${JSON.stringify(done)}) post`)
    .where(sql`${posts.id} = post.value->>'id'`)
