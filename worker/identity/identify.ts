import { and, eq, inArray, sql } from 'drizzle-orm'
import { accounts, identities, members, workspaces } from '../../schema/directory/directory.ts'
import { workspaceMembers } from '../../schema/workspace/history.ts'
import {
  type Asked,
  type Context,
  contextOf,
  type Deps,
  isStranger,
  type Known,
  type Person,
  type Profile,
  type Stranger,
} from '../core/context.ts'
import { localeOf } from '../language/regions.ts'
import { as, ask, database, directory, first, rows, trip } from '../platform/db.ts'
import { newId } from '../platform/id.ts'
import { isOver } from './deletion.ts'
import { heard } from './last-seen.ts'
import { barred, closeFor, type Key, noteUse, recheckSoon, standing } from './recheck.ts'
import { identityAdded } from './security/log.ts'
import { deactivated, deleted, disconnected, guest, moved, unjoined } from './stranger-cards.ts'

const minute = 60_000
const cache = new Map<string, { until: number; known: Known }>()
const mentioned = new Map<string, { until: number; memberId: string }>()

const keyOf = (person: Key, user = person.user) => `${person.surface} ${person.account} ${user}`

/** Whoever was remembered of this workspace is looked up anew. */
export function forgetWorkspace(id: string): void {
  for (const [key, { known }] of cache) if (known.workspace.id === id) cache.delete(key)
}

/** Forgets what was remembered of a person, so that the next request reads it anew. */
export const forget = (person: Key) => cache.delete(keyOf(person))

/** The vendor says that this person is no full member there any more. */
export async function shutOut(deps: Deps, person: Key): Promise<void> {
  await closeFor(deps, person)
  forget(person)
}

/** Has the vendor asked about these people before they come in again. */
export async function askAgain(
  deps: Deps,
  where: Pick<Person, 'surface' | 'account'>,
  users: string[],
): Promise<void> {
  await recheckSoon(deps, { ...where, users })
  for (const user of users) forget({ ...where, user })
}

/** A member with what is the workspace's where they have none of their own. */
export function memberOf(
  row: typeof members.$inferSelect,
  workspace: Known['workspace'],
): Known['member'] {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    timeZone: row.timeZone ?? workspace.timeZone,
    locale: row.locale ?? workspace.locale,
  }
}

/** Who this is in our CRM: remembered a minute, else looked up in one trip, else made a member. */
export async function identify(
  deps: Deps,
  person: Person,
  asked: Asked,
): Promise<Context | Stranger> {
  const who = await known(deps, person, asked)
  if (!isStranger(who)) {
    if ((deps.workspaceId ?? who.workspace.id) !== who.workspace.id) return moved(asked)
    deps.workspaceId = who.workspace.id
  }
  if (!isStranger(who) && isOver(who.workspace, deps.now)) return deleted(who.workspace.name)
  if (!isStranger(who)) heard(deps, person)
  return who
}

async function known(deps: Deps, person: Person, asked: Asked): Promise<Context | Stranger> {
  const mentions = (person.mentions ?? []).slice(0, 10)
  const kept = cache.get(keyOf(person))
  const unknown = mentions.filter(
    (user) => !((mentioned.get(keyOf(person, user))?.until ?? 0) > deps.now),
  )
  if (kept && kept.until > deps.now && unknown.length === 0)
    return contextOf(deps, kept.known, person, asked, mentionsOf(person, mentions))
  const found = await lookUp(deps, person, unknown)
  for (const named of found.named)
    mentioned.set(keyOf(person, named.user), { until: deps.now + minute, memberId: named.member })
  const left = found.joined?.active === false ? found.joined.workspace : undefined
  if (left && (!found.who || found.who.workspace.id === left.id))
    return disconnected(left.name, asked)
  if (found.who?.member.active === false) return deactivated(found.who.workspace.name)
  const bar = found.who && (await barred(deps, person, asked, found.who, () => forget(person)))
  if (bar) return bar
  const is = found.who
    ? { workspace: found.who.workspace, member: memberOf(found.who.member, found.who.workspace) }
    : await welcome(deps, person, asked, found.joined?.workspace)
  if ('stranger' in is) return is
  noteUse(deps, person, found.who?.identity.lastUsedAt)
  await meet(deps, person, asked, is.workspace, unknown)
  if (cache.size > 5000) cache.clear()
  cache.set(keyOf(person), { until: deps.now + minute, known: is })
  return contextOf(deps, is, person, asked, mentionsOf(person, mentions))
}

/** Colleagues who are named before they ever used the CRM become members now. */
async function meet(
  deps: Deps,
  person: Person,
  asked: Asked,
  workspace: Known['workspace'],
  named: string[],
) {
  for (const user of named.slice(0, 3)) {
    if (mentioned.has(keyOf(person, user)) || !person.colleague) continue
    const met = await welcome(deps, person.colleague(user), asked, workspace)
    if ('stranger' in met) continue
    const kept = { until: deps.now + minute, memberId: met.member.id }
    mentioned.set(keyOf(person, user), kept)
  }
}

const mentionsOf = (person: Person, users: string[]) =>
  Object.fromEntries(
    users.flatMap((user) => {
      const found = mentioned.get(keyOf(person, user))
      return found ? [[user, found.memberId]] : []
    }),
  )

async function lookUp(deps: Deps, person: Person, named: string[]) {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(identities.surface, person.surface), eq(identities.account, person.account))
  const [who, joined, others] = await ask(
    db,
    first(
      db
        .select({ workspace: as(workspaces, 'w'), member: as(members, 'm'), ...standing })
        .from(identities)
        .innerJoin(members, eq(members.id, identities.memberId))
        .innerJoin(workspaces, eq(workspaces.id, identities.workspaceId))
        .where(and(mine, eq(identities.externalUserId, person.user))),
    ),
    first(
      db
        .select({
          workspace: as(workspaces, 'w'),
          active: sql<boolean>`${accounts.active}`.mapWith(accounts.active).as('account_active'),
        })
        .from(accounts)
        .innerJoin(workspaces, eq(workspaces.id, accounts.workspaceId))
        .where(and(eq(accounts.surface, person.surface), eq(accounts.externalId, person.account))),
    ),
    rows(
      db
        .select({ user: identities.externalUserId, member: identities.memberId })
        .from(identities)
        .where(and(mine, inArray(identities.externalUserId, ['', ...named]))),
    ),
  )
  return { who, joined, named: others }
}

/** A colleague of a joined account: matched by e-mail within the workspace, else a new rep. */
async function welcome(
  deps: Deps,
  person: Person,
  asked: Asked,
  workspace: Known['workspace'] | undefined,
): Promise<Known | Stranger> {
  if (!workspace) return unjoined(asked)
  const profile = await person.profile()
  if (profile.guest) return guest()
  const member = await matchOrMake(deps, workspace, profile, 'rep')
  if (!member.active) return deactivated(workspace.name)
  await remember(deps, person, member)
  return { workspace, member: memberOf(member, workspace) }
}

type MemberRow = typeof members.$inferSelect

const byEmail = (deps: Deps, workspaceId: string, email: string) => {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(members.workspaceId, workspaceId), eq(members.email, email))
  return ask(db, first(db.select().from(members).where(mine))).then(([member]) => member)
}

/** The member with this e-mail in the workspace, else a new one. */
export async function matchOrMake(
  deps: Deps,
  workspace: Known['workspace'],
  profile: Profile,
  role: MemberRow['role'],
): Promise<MemberRow> {
  const email = profile.email?.trim().toLowerCase() || null
  const found = email ? await byEmail(deps, workspace.id, email) : undefined
  if (found) return found
  const member: MemberRow = {
    id: newId('member', deps.now),
    workspaceId: workspace.id,
    name: profile.name || email || 'Someone',
    email,
    role,
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
      .values({ ...copy, copiedVersion: version, remindHour: null })
      .onConflictDoUpdate({ target: workspaceMembers.id, set: { name } }),
  ])
}

/** From now on this person is that member. */
export async function remember(deps: Deps, person: Person, member: MemberRow): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const serviceUrl = person.serviceUrl ?? null
  const identity = {
    ...{ workspaceId: member.workspaceId, memberId: member.id, serviceUrl },
    ...{ checkedAt: deps.now, guest: false, removedAt: null },
  }
  await trip(db, [
    identityAdded(db, deps.now, person, member),
    db
      .insert(identities)
      .values({
        surface: person.surface,
        account: person.account,
        externalUserId: person.user,
        ...identity,
        createdAt: deps.now,
      })
      .onConflictDoUpdate({
        target: [identities.surface, identities.account, identities.externalUserId],
        set: identity,
      }),
  ])
  forget(person)
}
