import { and, eq, lte, sql } from 'drizzle-orm'
import { notices, posts } from '../../../../schema/workspace/history.ts'
import type { Context, Deps } from '../../../core/context.ts'
import type { Check } from '../../../core/self-check.ts'
import type { Tokens } from '../../../identity/reencrypt.ts'
import { count } from '../../../language/formatting.ts'
import { hasBadOldKey, hasKey } from '../../../platform/crypto.ts'
import { both, directory, first, type Look, map, trip } from '../../../platform/db.ts'
import { isFree, sendsMail, whyNoMail } from '../../../platform/env.ts'
import { slower } from '../../../platform/timeout.ts'
import { lasting } from './words.ts'

/** A line of the self-test. */
export interface Line extends Check {
  name: string
}

const minute = 60_000

/** A trip to the database, timed, and how far its clock is from ours. */
export async function databaseLines(deps: Deps): Promise<Line[]> {
  const db = directory(deps.env, deps.meter)
  const before = Date.now()
  const ping = db.select({ at: sql<number>`unixepoch('subsec') * 1000`.as('at') })
  const [answer] = await trip(db, [ping.from(sql`(select 1)`)])
  const after = Date.now()
  const [{ at = 0 } = {}] = answer as { at: number }[] // one row, as it was asked
  const ms = after - before
  const skew = Math.max(0, before - at, at - after)
  return [
    {
      name: 'Database',
      says: `answers in ${ms} ms`,
      ...(ms > 500 * slower() && {
        todo: 'It is slow. Nothing is lost: what is saved meanwhile is finished by the queue. See cloudflarestatus.com.',
      }),
    },
    {
      name: 'Clock',
      says: skew < 1000 ? 'right' : `${lasting(skew)} away from the database’s`,
      ...(skew > minute && {
        todo: 'Requests are refused five minutes off. On a machine of your own, set its clock.',
      }),
    },
  ]
}

/** Where files are kept, which need not be there. */
export const filesLines = ({ env }: Deps): Line[] =>
  env.FILES
    ? []
    : [
        {
          name: 'Files',
          says: 'imports and exports are off: the R2 binding FILES is missing',
          todo: 'Make a bucket with wrangler r2 bucket create, and bind it as FILES in wrangler.toml.',
        },
      ]

/** What Cloudflare's plan has no room for (developers.cloudflare.com/workers/platform/limits). */
export const planLines = ({ env }: Deps): Line[] =>
  isFree(env)
    ? [
        {
          name: 'Plan',
          says: 'imports, exports, analyses and mail are off: they need more processor time than Workers Free gives',
          todo: 'Take Workers Paid in Cloudflare, and remove PLAN from wrangler.toml.',
        },
      ]
    : []

/** Whether mails come in and go out, which they need not. */
export function mailLines({ env }: Deps): Line[] {
  const off = whyNoMail(env)
  if (off) return [{ name: 'E-mail', says: off }]
  if (sendsMail(env)) return [{ name: 'E-mail', says: `on, at ${env.MAIL_DOMAIN}` }]
  const todo = 'Add the send binding EMAIL to wrangler.toml, as the README says under Mail.'
  return [{ name: 'E-mail', says: 'mails come in, and none is sent', todo }]
}

/** The keys that tokens are encrypted with, and whether each token is by the current one. */
export function keyLines({ env }: Deps, { waiting, unreadable }: Tokens): Line[] {
  const line = (says: string, todo: string): Line => ({ name: 'Key', says, todo })
  if (!hasKey(env))
    return [
      line(
        'ENCRYPTION_KEY is not 32 bytes of base64',
        'Make one as the README says, then add Alongside to Slack again.',
      ),
    ]
  return [
    ...(hasBadOldKey(env)
      ? [line('ENCRYPTION_KEY_OLD is not 32 bytes of base64', 'It is not used. Set it again.')]
      : []),
    ...(unreadable
      ? [
          line(
            `${count(unreadable, 'token')} cannot be decrypted`,
            'Set the key it was encrypted with as ENCRYPTION_KEY_OLD, or add Alongside to Slack again.',
          ),
        ]
      : []),
    ...(waiting
      ? [
          line(
            `${count(waiting, 'token')} to be encrypted anew`,
            'The sweep does it within minutes. Leave ENCRYPTION_KEY_OLD as it is until then.',
          ),
        ]
      : []),
    ...(env.ENCRYPTION_KEY_OLD && !hasBadOldKey(env) && !waiting && !unreadable
      ? [
          {
            name: 'Key',
            says: 'rotated here: nothing of yours needs ENCRYPTION_KEY_OLD any more',
          },
        ]
      : []),
  ]
}

interface Pulse {
  at: number
  ms: number
}

const missing = (since: number, now: number, most: number) => now - since > most

/** `since` is when there was first something to do for it. */
export function runLines(pulses: Map<string, Pulse>, since: number, now: number): Line[] {
  const run = (name: string, key: string, every: number, todo: string): Line => {
    const last = pulses.get(key)
    const late = missing(last?.at ?? since, now, every)
    if (!last) return { name, says: 'has not run yet', ...(late && { todo }) }
    const lag = last.ms > minute
    const says = `ran ${lasting(Math.max(0, now - last.at))} ago, ${lasting(last.ms)} late`
    return { name, says, ...((late || lag) && { todo }) }
  }
  return [
    run(
      'Sweep',
      'sweep',
      5 * minute,
      'Cards wait for it. Deploy again, and look for the cron trigger at the Worker in Cloudflare.',
    ),
    run(
      'Queue',
      'queue',
      30 * minute,
      'Slow saves wait for it. npx wrangler queues list must name both queues with a consumer each.',
    ),
  ]
}

interface Waiting {
  n: number
  since: number | null
  error: string | null
}

const waits = (name: string, noun: string, { n, since, error }: Waiting, now: number): Line => {
  if (!n || since === null) return { name, says: 'none behind' }
  const long = now - since > 10 * minute
  const reason = error ? ` The last answer was: ${error}.` : ''
  const todo = `They are sent as soon as they are taken.${reason}`
  return {
    name,
    says: `${count(n, noun)} behind for ${lasting(now - since)}`,
    ...(long && { todo }),
  }
}

const behind = sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`
const unsent = sql`dead = 0 and sent_at is null`

/** Cards and messages that are not where they shall be yet. */
export function waitingLines(ctx: Context): Look<Line[]> {
  const now = Date.now()
  const counted = { n: sql<number>`count(*)`.as('n') }
  const cards = ctx.db
    .select({
      ...counted,
      since: sql<number | null>`min(${posts.behindSince})`.as('since'),
      error: posts.error,
    })
    .from(posts)
    .where(and(eq(posts.workspaceId, ctx.workspace.id), behind))
  const messages = ctx.db
    .select({
      ...counted,
      since: sql<number | null>`min(${notices.createdAt})`.as('since'),
      error: notices.error,
    })
    .from(notices)
    // What is gathered for some minutes is not late before they are over.
    .where(and(eq(notices.workspaceId, ctx.workspace.id), unsent, lte(notices.createdAt, now)))
  const lost = ctx.db
    .select({ n: sql<number>`coalesce(sum(${posts.lostLines}), 0)`.as('lost') })
    .from(posts)
    .where(and(eq(posts.workspaceId, ctx.workspace.id), sql`lost_lines > 0`))
  const none: Waiting = { n: 0, since: null, error: null }
  return map(both(first(cards), first(messages), first(lost)), ([card, message, lines]) => [
    waits('Cards', 'card', card ?? none, now),
    waits('Messages', 'message', message ?? none, now),
    ...(lines?.n
      ? [{ name: 'Threads', says: `${count(lines.n, 'line')} refused and not sent` }]
      : []),
  ])
}
