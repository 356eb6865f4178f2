import { and, asc, eq, inArray, lt, lte, sql } from 'drizzle-orm'
import { workspaces } from '../../schema/directory/directory.ts'
import { posts } from '../../schema/workspace/history.ts'
import { alertRules, conversations } from '../../schema/workspace/records.ts'
import type { Conversation, Deps, Workspace } from '../context.ts'
import { contextOf } from '../context.ts'
import { as, ask, database, directory, first, rows, trip } from '../db.ts'
import type { Surface } from '../env.ts'
import { recordShown } from '../show/record.ts'
import { type Channel, Refused } from './channel.ts'

export type Channels = Partial<Record<Surface, Channel>>
type Post = typeof posts.$inferSelect

const lease = 30_000
const day = 86_400_000
const behind = sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`

/** Sends what is behind until nothing is due. Whoever holds a post's lease is alone with it. */
export async function deliver(deps: Deps, channels: Channels, most = 100): Promise<number> {
  let sent = 0
  while (sent < most) {
    const due = await takeDue(deps)
    if (due.length === 0) break
    for (const post of due) await show(deps, channels, post)
    sent += due.length
  }
  return sent
}

async function takeDue(deps: Deps): Promise<Post[]> {
  const db = database(deps.env, '*', deps.meter)
  const free = and(behind, lte(posts.nextTryAt, deps.now), lt(posts.leaseUntil, deps.now))
  const due = db
    .select({ id: posts.id })
    .from(posts)
    .where(free)
    .orderBy(asc(posts.nextTryAt))
    .limit(10)
  const [taken] = await ask(
    db,
    rows(
      db
        .update(posts)
        .set({ leaseUntil: deps.now + lease })
        .where(inArray(posts.id, due))
        .returning(),
    ),
  )
  return taken
}

async function show(deps: Deps, channels: Channels, post: Post): Promise<void> {
  const place = await placeOf(deps, post)
  const channel = place && channels[place.conversation.surface]
  if (!place || !channel) return keep(deps, post, { dead: true, error: 'no such conversation' })
  const { conversation, workspace } = place
  const [shown] = await ask(place.ctx.db, recordShown(place.ctx, post.recordId))
  let vendorId = post.vendorId
  try {
    if (vendorId && shown.version > post.shownVersion)
      await channel.edit(deps.env, conversation, vendorId, shown.card)
    vendorId ??= await channel.post(deps.env, conversation, shown.card)
    await keep(deps, post, { vendorId, shownVersion: shown.version, error: null })
    if (post.tellVersion > post.toldVersion && shown.line)
      await channel.line(deps.env, conversation, vendorId, shown.line)
    await keep(deps, post, { toldVersion: post.tellVersion, leaseUntil: 0, tries: 0 })
  } catch (error) {
    await refused(deps, post, workspace, vendorId, asRefusal(error))
  }
}

const asRefusal = (error: unknown) =>
  error instanceof Refused ? error : new Refused('later', String(error))

async function placeOf(deps: Deps, post: Post) {
  const data = database(deps.env, post.workspaceId, deps.meter)
  const known = directory(deps.env, deps.meter)
  const here = and(
    eq(conversations.workspaceId, post.workspaceId),
    eq(conversations.id, post.conversationId),
  )
  const [row] = await ask(data, first(data.select().from(conversations).where(here)))
  const workspace = await workspaceOf(known, post.workspaceId)
  if (!row || !workspace) return undefined
  const conversation: Conversation = {
    surface: row.surface as Surface, // written from a Conversation, in place.ts
    account: row.account,
    externalId: row.externalId,
    ...(row.serviceUrl && { serviceUrl: row.serviceUrl }),
  }
  return { conversation, workspace, ctx: publicContext(deps, workspace, conversation) }
}

const workspaceOf = async (db: ReturnType<typeof directory>, id: string) => {
  const [found] = await ask(
    db,
    first(db.select(as(workspaces, 'w')).from(workspaces).where(eq(workspaces.id, id))),
  )
  return found
}

/** Who reads a posted card: everyone, in the workspace's own way of writing. */
function publicContext(deps: Deps, workspace: Workspace, conversation: Conversation) {
  const { timeZone, locale } = workspace
  const member = { id: '', name: '', email: null, role: 'viewer' as const, timeZone, locale }
  const person = {
    surface: conversation.surface,
    account: conversation.account,
    user: '',
    profile: async () => ({ name: '' }),
  }
  return contextOf(deps, { workspace, member }, person, { requestId: '', conversation }, {})
}

const keep = async (deps: Deps, post: Post, set: Partial<Post>) => {
  const db = database(deps.env, post.workspaceId, deps.meter)
  await trip(db, [db.update(posts).set(set).where(eq(posts.id, post.id))])
}

/** A second, doubling to ten minutes, give or take a quarter. */
const backoff = (tries: number) =>
  Math.min(600_000, 1000 * 2 ** Math.min(tries, 10)) * (0.75 + Math.random() / 2)

async function refused(
  deps: Deps,
  post: Post,
  workspace: Workspace,
  vendorId: string | null,
  refusal: Refused,
): Promise<void> {
  const error = refusal.message.slice(0, 300)
  if (refusal.kind === 'gone')
    return keep(deps, post, { vendorId: null, leaseUntil: 0, nextTryAt: deps.now, error })
  if (refusal.kind === 'closed') {
    await turnOff(deps, post, workspace)
    return keep(deps, post, { dead: true, leaseUntil: 0, vendorId, error })
  }
  const later = refusal.kind === 'later'
  const tries = post.tries + 1
  const dead = later ? deps.now - post.behindSince > day : tries >= 8
  const nextTryAt = Math.round(deps.now + Math.max(refusal.afterMs ?? 0, backoff(tries)))
  await keep(deps, post, { tries, nextTryAt, dead, leaseUntil: 0, vendorId, error })
}

/** The conversation is closed to us: nothing new is sent there. */
async function turnOff(deps: Deps, post: Post, workspace: Workspace): Promise<void> {
  const db = database(deps.env, workspace.id, deps.meter)
  const here = and(
    eq(alertRules.workspaceId, workspace.id),
    eq(alertRules.conversationId, post.conversationId),
  )
  await trip(db, [db.update(alertRules).set({ active: false }).where(here)])
}
