import { and, eq, inArray, ne, or } from 'drizzle-orm'
import { accounts, identities, members } from '../../schema/directory/directory.ts'
import { act } from '../core/action/buttons.ts'
import type { Card } from '../core/card.ts'
import { type Context, surfaceOf } from '../core/context.ts'
import { noticeRow } from '../core/event/commit/notices.ts'
import { ask, database, directory, rows, trip } from '../platform/db.ts'
import { nameOfHere } from './account-names.ts'

interface Admin {
  memberId: string
  workspaceId: string
}

const isAdmin = and(eq(members.role, 'admin'), eq(members.active, true))
const admin = { memberId: members.id, workspaceId: members.workspaceId }

const accountsButton = act('Accounts', 'accounts')
const reasonOf = (ctx: Context) => `joined ${ctx.surface} ${ctx.account} ${ctx.requestId}`

/** Admins of other workspaces that this account belonged to, or that have people in it. */
export async function otherAdmins(ctx: Context): Promise<Admin[]> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const surface = surfaceOf(ctx)
  const there = and(eq(accounts.surface, surface), eq(accounts.externalId, ctx.account))
  const here = and(eq(identities.surface, surface), eq(identities.account, ctx.account))
  const before = db.select({ id: accounts.workspaceId }).from(accounts).where(there)
  const people = db.select({ id: identities.workspaceId }).from(identities).where(here)
  const theirs = or(inArray(members.workspaceId, before), inArray(members.workspaceId, people))
  const others = and(isAdmin, ne(members.workspaceId, ctx.workspace.id), theirs)
  const [found] = await ask(db, rows(db.select(admin).from(members).where(others).limit(50)))
  return found
}

/** Notifies them where the account went. */
export async function notifyOthers(ctx: Context, others: Admin[]): Promise<void> {
  const text = `${ctx.member.name} connected everyone there to ${ctx.workspace.name}. It is no part of your workspace any more; what its people logged with you stays.`
  const card: Card = {
    title: `Gone to another workspace: ${nameOfHere(ctx)}`,
    parts: [{ kind: 'text', text }],
    buttons: [accountsButton],
  }
  for (const [id, theirs] of Map.groupBy(others, ({ workspaceId }) => workspaceId)) {
    const db = database(ctx.deps.env, id, ctx.deps.meter)
    const at = { db, now: ctx.now, workspace: { id } }
    const reason = reasonOf(ctx)
    await trip(
      db,
      theirs.map(({ memberId }) => noticeRow(at, { memberId, reason, card })),
    )
  }
  if (others.length) ctx.deps.wake('cards')
}
