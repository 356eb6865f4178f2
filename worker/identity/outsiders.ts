import { and, eq, sql } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import { conversations, type Outsiders } from '../../schema/workspace/places.ts'
import type { Context, Conversation, Deps, Readers } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { conversationIdOf } from '../core/record/conversations.ts'
import { scopedById, select } from '../core/record/scoped.ts'
import { count } from '../language/formatting.ts'
import { ask, database, directory, first, rows, trip } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { remembered } from '../platform/remembered.ts'
import { inTime } from '../platform/timeout.ts'
import { keepingRoster } from './security/rosters.ts'

export type { Outsiders } from '../../schema/workspace/places.ts'

export type { Readers } from '../core/context.ts'

type LookDeps = Pick<Deps, 'env' | 'now' | 'meter'>

const day = 86_400_000

export const isStale = (at: number | null, now: number) => at === null || at <= now - day

export const areThere = (found: Outsiders | null | undefined) =>
  !!found && found.guests + found.companies + (found.pending ? 1 : 0) > 0

/** Of these people those nobody here is; members are no guests, which is seen to elsewhere. */
export async function unknownAmong(
  deps: LookDeps,
  { surface, account }: Pick<Conversation, 'surface' | 'account'>,
  users: string[],
): Promise<string[]> {
  const db = directory(deps.env, deps.meter)
  const among = sql`${identities.externalUserId} in
    (select value from json_each(${JSON.stringify(users)}))`
  const here = and(eq(identities.surface, surface), eq(identities.account, account), among)
  const [known] = await ask(
    db,
    rows(db.select({ user: identities.externalUserId }).from(identities).where(here)),
  )
  const found = new Set(known.map(({ user }) => user))
  return users.filter((user) => !found.has(user))
}

/** Asks the vendor; a vendor that does not answer soon is as one that cannot tell. */
export async function look(deps: Deps, to: Conversation): Promise<Readers> {
  const ask = deps.lookouts[to.surface]
  if (!ask || to.personal) return { guests: 0, companies: 0 }
  const found = await inTime(ask(deps, to), 5_000).catch((error) => void explain(error))
  return found ?? { unknown: 'I could not ask who else reads this conversation.' }
}

/** Where not all could be looked at, guests who were seen before are still there. */
export function merged(before: Outsiders | null, found: Readers): Outsiders | null {
  if ('unknown' in found) return before
  const { people: _, others: __, ...outsiders } = found
  const { guests, unseen } = outsiders
  return { ...outsiders, guests: unseen ? Math.max(guests, before?.guests ?? 0) : guests }
}

type Place = {
  id: string
  workspaceId: string
  outsiders: Outsiders | null
  outsidersAt: number | null
}

/** What is known of them, asked again where that is a day old; kept for all who ask. */
export async function upToDate(deps: Deps, place: Place, to: Conversation, now: number) {
  if (!isStale(place.outsidersAt, now)) return place.outsiders
  const found = await look(deps, to)
  const outsiders = merged(place.outsiders, found)
  await keep(deps, place, { outsiders, found }, now)
  return outsiders
}

/** What was found out, for all who ask, and who was there from now on. */
export async function keep(
  deps: { env: Env; meter: Deps['meter'] },
  { id, workspaceId }: Pick<Place, 'id' | 'workspaceId'>,
  { outsiders, found }: { outsiders: Outsiders | null; found: Readers },
  outsidersAt: number,
): Promise<void> {
  const db = database(deps.env, workspaceId, deps.meter)
  const mine = and(eq(conversations.id, id), eq(conversations.workspaceId, workspaceId))
  const place = { workspaceId, conversationId: id, at: outsidersAt }
  await trip(db, [
    db.update(conversations).set({ outsiders, outsidersAt }).where(mine),
    ...keepingRoster(db, place, found),
  ])
}

/** No answer waits longer for it; where nothing is known yet, it is drawn as for outsiders. */
const patience = 1_000
/** As long as people are remembered: what is known of who reads is up to a day old anyway. */
const lately = remembered<Reads>(60_000)

/** Who reads along: people from elsewhere; a customer it is shared with, who sees nothing of the CRM. */
type Reads = Pick<Context, 'outsiders' | 'customers'>

const placeIn = (ctx: Context, id: string) =>
  select(ctx, {
    outsiders: conversations.outsiders,
    outsidersAt: conversations.outsidersAt,
    intake: conversations.intake,
  })
    .from(scopedById(ctx, conversations))
    .where(eq(conversations.id, id))

/** Asks the vendor, and keeps what it says with the conversation, which is known from then on. */
async function askAnew(ctx: Context, to: Conversation, before: Outsiders | null) {
  const found = await look(ctx.deps, to)
  const outsiders = merged(before, found)
  if ('unknown' in found) return outsiders
  const { surface, account, externalId, name = null, serviceUrl = null, threaded = null } = to
  const row = { id: conversationIdOf(ctx, to), workspaceId: ctx.workspace.id, version: 1 }
  const place = { ...row, surface, account, externalId, name, serviceUrl, threaded }
  const db = database(ctx.deps.env, ctx.workspace.id, ctx.deps.meter)
  const seen = { outsiders, outsidersAt: ctx.now }
  await trip(db, [
    db
      .insert(conversations)
      .values({ ...place, createdAt: ctx.now, ...seen })
      .onConflictDoUpdate({ target: conversations.id, set: seen }),
    ...keepingRoster(db, { ...row, conversationId: row.id, at: ctx.now }, found),
  ])
  return outsiders
}

async function readBy(ctx: Context, to: Conversation): Promise<Reads> {
  const [place] = await ask(ctx.db, first(placeIn(ctx, conversationIdOf(ctx, to))))
  const { outsiders = null, outsidersAt = null } = place ?? {}
  if (place?.intake) return { outsiders: true, customers: true }
  if (!isStale(outsidersAt, ctx.now)) return { outsiders: areThere(outsiders) }
  const asking = askAnew(ctx, to, outsiders)
  ctx.deps.waitUntil(asking.catch(explain))
  const now = (await inTime(asking, patience).catch(() => undefined)) ?? outsiders
  return { outsiders: now === null || areThere(now) }
}

const placeKey = ({ workspace }: Pick<Context, 'workspace'>, to: Conversation) =>
  `${workspace.id} ${to.surface} ${to.account} ${to.externalId}`

/** From now on others read it. */
export const forgetReaders = (ctx: Pick<Context, 'workspace'>, to: Conversation): void =>
  lately.forget(placeKey(ctx, to))

/**
 * The context with whether guests or other companies read what is answered: where nobody can say, it
 * is answered as if they did.
 */
export async function amongReaders(ctx: Context): Promise<Context> {
  const { conversation: to } = ctx
  if (!ctx.shared || !to || to.personal || !(to.surface in ctx.deps.lookouts)) return ctx
  return { ...ctx, ...(await lately.read(placeKey(ctx, to), () => readBy(ctx, to))) }
}

/** "#sales is shared with another company, and 2 guests read it". */
export function inWords({ companies, pending, guests, unseen }: Outsiders, where: string): string {
  const others = companies > 1 ? `${companies} other companies` : 'another company'
  const readers = `${unseen ? 'at least ' : ''}${count(guests, 'guest')} ${guests === 1 ? 'reads' : 'read'}`
  const shared = companies
    ? `${where} is shared with ${others}`
    : pending
      ? `${where} is about to be shared with another company`
      : ''
  const read = guests ? `${readers} ${shared ? 'it' : where}` : ''
  return [shared, read].filter(Boolean).join(', and ')
}
