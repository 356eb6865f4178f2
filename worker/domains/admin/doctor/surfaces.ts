import { eq, inArray, sql } from 'drizzle-orm'
import { accounts, pulses, surfaces } from '../../../../schema/directory/directory.ts'
import type { Context, Deps } from '../../../core/context.ts'
import type { Check } from '../../../core/self-check.ts'
import { ask, directory, rows } from '../../../platform/db.ts'
import { type Surface, secretsOf, surfaceName } from '../../../platform/env.ts'
import { askedOnce } from '../../../platform/remembered.ts'
import { inTime } from '../../../platform/timeout.ts'
import type { Line } from './machinery.ts'
import { lasting } from './words.ts'

/** A surface's vendor has this long to answer, so that the self-test itself is not late. */
const patience = 800

/** As `recordLastSeen` names it. */
const pulseName = sql`${accounts.surface} || ' ' || ${accounts.externalId}`

type Account = typeof accounts.$inferSelect
type Pulses = Map<string, { at: number; ms: number }>

export interface Known {
  joined: Account[]
  beats: Pulses
}

/** What the directory knows of this workspace's accounts and of what runs. */
export async function known(ctx: Context): Promise<Known> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const mine = db.select().from(accounts).where(eq(accounts.workspaceId, ctx.workspace.id))
  const names = db
    .select({ name: pulses.name, at: pulses.at, ms: pulses.ms })
    .from(accounts)
    .innerJoin(pulses, eq(pulses.name, pulseName))
    .where(eq(accounts.workspaceId, ctx.workspace.id))
  const runs = db
    .select()
    .from(pulses)
    .where(inArray(pulses.name, ['sweep', 'queue']))
  const [joined, seen, ran] = await ask(db, rows(mine), rows(names), rows(runs))
  return { joined, beats: new Map([...seen, ...ran].map((pulse) => [pulse.name, pulse])) }
}

function secretsCheck(ctx: Context, surface: Surface): Check | undefined {
  const all = secretsOf(ctx.deps.env, surface)
  const missing = all.filter(({ set }) => !set).map(({ name }) => name)
  if (missing.length === 0) return undefined
  const says = `off: ${missing.join(', ')} not set`
  // With none of them set the surface is simply not wanted.
  if (missing.length === all.length) return { says }
  return { says, todo: missing.map((name) => `npx wrangler secret put ${name}`).join('\n') }
}

function lastSeenCheck(ctx: Context, mine: Account[], beats: Pulses): Check {
  if (mine.length === 0) return { says: `not connected yet: type ${ctx.typed('connect')}` }
  const last = Math.max(
    ...mine.map((one) => beats.get(`${one.surface} ${one.externalId}`)?.at ?? 0),
  )
  return {
    says: last ? `last request ${lasting(Math.max(0, Date.now() - last))} ago` : 'no request yet',
  }
}

const kept = askedOnce<Check[]>(10_000)

/** What a surface finds of itself: its vendor is asked at most once in ten seconds an isolate. */
function checked(deps: Deps, surface: Surface, accountsOf: string[]): Promise<Check[]> {
  const check = deps.selfChecks[surface]
  if (!check) return Promise.resolve([])
  return kept([surface, ...accountsOf].join(' '), () => {
    const work = check(deps, accountsOf)
    deps.waitUntil(work.catch(() => undefined))
    return work
  })
}

async function linesOf(ctx: Context, surface: Surface, { joined, beats }: Known): Promise<Line[]> {
  const name = surfaceName(surface)
  const off = secretsCheck(ctx, surface)
  if (off) return [{ name, ...off }]
  const mine = joined.filter((one) => one.surface === surface)
  const accountsOf = mine.map(({ externalId }) => externalId)
  const own = (await inTime(checked(ctx.deps, surface, accountsOf), patience)) ?? [
    { says: `no answer within ${lasting(patience)}`, todo: 'Try again in a moment.' },
  ]
  const working = [lastSeenCheck(ctx, mine, beats), ...own.filter(({ todo }) => !todo)]
  const says = [...new Set(['on', ...working.map((one) => one.says)])].join(' · ')
  return [{ name, says }, ...own.filter(({ todo }) => todo).map((one) => ({ name, ...one }))]
}

/** Each surface: its secrets, when it was last seen, and what it finds of itself. */
export const surfaceLines = async (ctx: Context, facts: Known): Promise<Line[]> =>
  (await Promise.all(surfaces.map((surface) => linesOf(ctx, surface, facts)))).flat()
