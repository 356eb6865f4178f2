import { and, eq, getTableColumns, inArray, or, type SQL, sql } from 'drizzle-orm'
import { identities, members } from '../../schema/directory/directory.ts'
import { workspaceMembers } from '../../schema/workspace/history.ts'
import type { Deps, Known, Person, Profile } from '../core/context.ts'
import { localeOf } from '../language/regions.ts'
import {
  ask,
  type Database,
  database,
  directory,
  first,
  nothing,
  rows,
  trip,
} from '../platform/db.ts'
import type { Surface } from '../platform/env.ts'
import { newId } from '../platform/id.ts'
import { forget } from './remembered.ts'
import { identityAdded } from './security/log.ts'

type MemberRow = typeof members.$inferSelect

const written = (email: string | undefined) => email?.trim().toLowerCase() || null

const emailOf = ({ email }: Profile) => written(email)

const byEmail = (deps: Deps, workspaceId: string, email: string) => {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(members.workspaceId, workspaceId), eq(members.email, email))
  return ask(db, first(db.select().from(members).where(mine))).then(([member]) => member)
}

/** Whether an address of theirs is a member's, but not the one that member goes by. */
async function isKnownOtherwise(deps: Deps, workspaceId: string, profile: Profile) {
  const email = emailOf(profile)
  const all = [email, written(profile.otherEmail)].filter((one) => one !== null)
  if (all.length === 0) return false
  const db = directory(deps.env, deps.meter)
  const others = db
    .select({ id: identities.memberId })
    .from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.otherEmail, all)))
  const query = db
    .select({ email: members.email })
    .from(members)
    .where(
      and(
        eq(members.workspaceId, workspaceId),
        or(inArray(members.email, all), inArray(members.id, others)),
      ),
    )
  const [found] = await ask(db, rows(query))
  return found.some((one) => one.email !== email)
}

/** The member with this e-mail in the workspace, else a new one. */
export async function matchOrMake(
  deps: Deps,
  workspace: Known['workspace'],
  profile: Profile,
  role: MemberRow['role'],
): Promise<MemberRow> {
  const email = emailOf(profile)
  const found = email ? await byEmail(deps, workspace.id, email) : undefined
  if (found) return found
  const member: MemberRow = {
    id: newId('member', deps.now),
    workspaceId: workspace.id,
    name: profile.name || email || 'Someone',
    email,
    role,
    roleId: null,
    active: true,
    timeZone: profile.timeZone ?? null,
    locale: localeOf(profile.locale) ?? null,
    createdAt: deps.now,
    version: 1,
  }
  const db = directory(deps.env, deps.meter)
  await trip(db, [db.insert(members).values(member).onConflictDoNothing()])
  const saved = email ? ((await byEmail(deps, workspace.id, email)) ?? member) : member
  await copyMember(deps, saved)
  return saved
}

/** The member beside the workspace's data, where from then on it is changed. */
export async function copyMember(deps: Deps, member: MemberRow): Promise<void> {
  const db = database(deps.env, member.workspaceId, deps.meter)
  const { email: _kept, ...copy } = member
  const { name, version } = member
  await trip(db, [
    db
      .insert(workspaceMembers)
      .values({
        ...copy,
        copiedVersion: version,
        remindHour: null,
        dealNews: null,
        signature: null,
      })
      .onConflictDoUpdate({ target: workspaceMembers.id, set: { name } }),
  ])
}

/** `isNew`: this request made them known here. */
export interface Matched {
  member: MemberRow
  isNew: boolean
}

/**
 * A colleague of a joined account: the member with their e-mail, else a new rep. Undefined where an
 * address is no proof: it is a manager's or an admin's, of a member whom another of this account's
 * people is already, or of one who goes by another address.
 */
export async function colleague(
  deps: Deps,
  person: Person,
  workspace: Known['workspace'],
  profile: Profile,
): Promise<Matched | undefined> {
  if (await isKnownOtherwise(deps, workspace.id, profile)) return undefined
  const matched = await matchOrMake(deps, workspace, profile, 'rep')
  if (!matched.active) return { member: matched, isNew: false }
  const db = directory(deps.env, deps.meter)
  const allowed = mayBecome(person, matched)
  const logged = identityAdded(db, deps.now, person, matched, sql`exists (${allowed})`)
  const [, made, member] = await ask(
    db,
    { ...nothing(undefined), queries: [logged] },
    first(letIn(deps, person, profile, allowed)),
    first(memberKnownAs(db, person)),
  )
  return member && { member, isNew: made !== undefined }
}

/** Who this person is by now: of the same request sent twice, the second finds what the first did. */
export const memberKnownAs = (db: Database, { surface, account, user }: Person) =>
  db
    .select(getTableColumns(members))
    .from(identities)
    .innerJoin(members, eq(members.id, identities.memberId))
    .where(
      and(
        eq(identities.surface, surface),
        eq(identities.account, account),
        eq(identities.externalUserId, user),
      ),
    )

/** The member, where an address is enough to become them and nobody of this account is them yet. */
const mayBecome = ({ surface, account }: Person, { id }: MemberRow) =>
  sql`select workspace_id, id from members
    where id = ${id} and role in ('viewer', 'rep') and not exists (
      select 1 from identities i where i.surface = ${surface} and i.account = ${account}
        and i.member_id = members.id)`

/** One statement, so that nobody else becomes this member, and no rep a manager, in between. */
const letIn = (
  deps: Deps,
  { surface, account, user, serviceUrl }: Person,
  { otherEmail }: Profile,
  allowed: SQL,
) =>
  directory(deps.env, deps.meter)
    .insert(identities)
    .select(
      sql`select ${surface}, ${account}, ${user}, workspace_id, id, ${serviceUrl ?? null},
        ${deps.now}, ${deps.now}, 0, null, null, null,
        ${written(otherEmail)} from (${allowed}) where true`,
    )
    .onConflictDoNothing()
    .returning({ memberId: identities.memberId })

/** This person has proved to be that member, by a code or by installing: from now on they are. */
export async function remember(deps: Deps, person: Person, member: MemberRow): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const { surface, account, user: externalUserId } = person
  const identity = {
    ...{ workspaceId: member.workspaceId, memberId: member.id },
    ...{ serviceUrl: person.serviceUrl ?? null, createdAt: deps.now, metAt: deps.now },
    ...{ checkedAt: deps.now, guest: false, removedAt: null },
  }
  await trip(db, [
    identityAdded(db, deps.now, person, member),
    db
      .insert(identities)
      .values({ surface, account, externalUserId, ...identity })
      .onConflictDoUpdate({
        target: [identities.surface, identities.account, identities.externalUserId],
        set: identity,
      }),
  ])
  forget(person)
}

/** Where this member is known. */
export async function surfacesOf(deps: Deps, memberId: string): Promise<Surface[]> {
  const db = directory(deps.env, deps.meter)
  const found = db
    .selectDistinct({ surface: identities.surface })
    .from(identities)
    .where(eq(identities.memberId, memberId))
  const [all] = await ask(db, rows(found))
  return all.map(({ surface }) => surface)
}
