import { and, asc, eq, lt, sql } from 'drizzle-orm'
import {
  accounts,
  type Datasets,
  members,
  type OwnFields,
  type OwnKinds,
  workspaces,
} from '../../schema/directory/directory.ts'
import { workspaceAccounts, workspaceMembers } from '../../schema/workspace/history.ts'
import { settings } from '../../schema/workspace/settings.ts'
import type { Context, Deps, MemberCopies } from '../core/context.ts'
import { everywhere } from '../core/record/reader.ts'
import { scoped, selectAll } from '../core/record/scoped.ts'
import { ask, database, directory, first, rows, type Statement, trip } from '../platform/db.ts'
import { copyMember } from './matching.ts'
import { forgetWorkspace } from './remembered.ts'

/** A record that identity needs before a workspace is known, so the directory has a copy of it. */
export type Shared =
  | { kind: 'settings'; is: typeof settings.$inferSelect }
  | { kind: 'member'; is: typeof workspaceMembers.$inferSelect }
  | { kind: 'account'; is: typeof workspaceAccounts.$inferSelect }

const tables = { settings, member: workspaceMembers, account: workspaceAccounts }

/** An older copy never takes a newer one's place. */
function copyOf(deps: Deps, { kind, is }: Shared): Statement {
  const db = directory(deps.env, deps.meter)
  const { version, workspaceId } = is
  if (kind === 'settings') {
    const { name, currency, timeZone, locale, country, deleteAt } = is
    const { visibility, known, fieldRights, madeRoles } = is
    const { serviceLevels, routing, askAfter, complaintRules, yearBegins } = is
    const same = { name, currency, timeZone, locale, country, deleteAt }
    return db
      .update(workspaces)
      .set({
        ...{ ...same, visibility, known, fieldRights, madeRoles },
        ...{ serviceLevels, routing, askAfter, complaintRules, yearBegins },
        version,
      })
      .where(and(eq(workspaces.id, workspaceId), lt(workspaces.version, version)))
  }
  if (kind === 'member') {
    const { role, roleId, active, timeZone, locale } = is
    return db
      .update(members)
      .set({ role, roleId, active, timeZone, locale, version })
      .where(and(eq(members.id, is.id), lt(members.version, version)))
  }
  const here = and(eq(sql`surface`, is.surface), eq(accounts.externalId, is.externalId))
  return db
    .update(accounts)
    .set({ active: is.active, leftAt: is.leftAt, version })
    .where(and(here, eq(accounts.workspaceId, workspaceId), lt(accounts.version, version)))
}

/** Has the directory know it, and members remembered by the old one looked up anew. */
export async function copyOut(deps: Deps, shared: Shared): Promise<void> {
  const { id, workspaceId, version } = shared.is
  await trip(directory(deps.env, deps.meter), [copyOf(deps, shared)])
  forgetWorkspace(workspaceId)
  const table = tables[shared.kind]
  const db = database(deps.env, workspaceId, deps.meter)
  const done = db
    .update(table)
    .set({ copiedVersion: version })
    .where(and(eq(table.id, id), lt(table.copiedVersion, version)))
  deps.waitUntil(trip(db, [done]))
}

interface Own {
  ownFields?: OwnFields | null
  ownKinds?: OwnKinds | null
  datasets?: Datasets | null
}

/** Fields, kinds or tables that the workspace added, as everybody who is looked up from now on has them. */
export async function copyOwn(deps: Deps, id: string, own: Own): Promise<void> {
  const db = directory(deps.env, deps.meter)
  await trip(db, [db.update(workspaces).set(own).where(eq(workspaces.id, id))])
  forgetWorkspace(id)
}

const behind = sql`copied_version < version`

/** Copies that were not made when the record changed, because the Worker was killed meanwhile. */
export async function mendCopies(deps: Deps): Promise<void> {
  const db = database(deps.env, '*', deps.meter)
  const all = { ...everywhere, db }
  const [some, people, places] = await ask(
    db,
    rows(
      selectAll(all, settings)
        .from(scoped(all, settings))
        .where(behind)
        .orderBy(asc(settings.id))
        .limit(3),
    ),
    rows(
      selectAll(all, workspaceMembers)
        .from(scoped(all, workspaceMembers))
        .where(behind)
        .orderBy(asc(workspaceMembers.id))
        .limit(3),
    ),
    rows(
      selectAll(all, workspaceAccounts)
        .from(scoped(all, workspaceAccounts))
        .where(behind)
        .orderBy(asc(workspaceAccounts.id))
        .limit(3),
    ),
  )
  for (const is of some) await copyOut(deps, { kind: 'settings', is })
  for (const is of people) await copyOut(deps, { kind: 'member', is })
  for (const is of places) await copyOut(deps, { kind: 'account', is })
}

/** Puts a member who is missing beside the workspace's data there; false where they have no access. */
async function restore(ctx: Context): Promise<boolean> {
  const db = directory(ctx.deps.env, ctx.deps.meter)
  const mine = and(eq(members.id, ctx.member.id), eq(members.workspaceId, ctx.workspace.id))
  const [member] = await ask(db, first(db.select().from(members).where(mine)))
  if (!member?.active) return false
  await copyMember(ctx.deps, member)
  return true
}

export const memberCopies: MemberCopies = {
  restore,
  publish: (deps, is) => copyOut(deps, { kind: 'member', is }),
}
