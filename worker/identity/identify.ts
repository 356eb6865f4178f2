import { and, eq, inArray, sql } from 'drizzle-orm'
import { accounts, identities, members, workspaces } from '../../schema/directory/directory.ts'
import {
  type Asked,
  type Context,
  contextOf,
  type Deps,
  isStranger,
  type Known,
  type Person,
  type Stranger,
} from '../core/context.ts'
import { as, ask, directory, first, rows } from '../platform/db.ts'
import { isOver } from './deletion.ts'
import { recordLastSeen, recordMemberSeen } from './last-seen.ts'
import { colleague } from './matching.ts'
import { noteConnected } from './note-connected.ts'
import { barred, closeFor, type Key, noteUse, recheckSoon, standing } from './recheck.ts'
import { forget, keep, keepNamed, kept, memberNamed } from './remembered.ts'
import { noteServiceUrl } from './service-url.ts'
import {
  deactivated,
  deleted,
  disconnected,
  guest,
  moved,
  suspended,
  taken,
  unjoined,
} from './stranger-cards.ts'

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
    ...(row.roleId && { roleId: row.roleId, made: workspace.madeRoles?.[row.roleId] }),
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
  if (isStranger(who)) return who
  recordLastSeen(deps, person)
  recordMemberSeen(who)
  noteServiceUrl(who)
  return who
}

async function known(deps: Deps, person: Person, asked: Asked): Promise<Context | Stranger> {
  const mentions = (person.mentions ?? []).slice(0, 10)
  const before = kept(person, deps.now)
  const unknown = mentions.filter((user) => !memberNamed(person, user, deps.now))
  if (before && unknown.length === 0)
    return contextOf(deps, before, person, asked, mentionsOf(deps, person, mentions))
  const found = await lookUp(deps, person, unknown)
  for (const { user, member } of found.named) keepNamed(person, user, member, deps.now)
  const { who, joined } = found
  if ((who ?? joined)?.workspace.suspendedAt) return suspended(deps.env.PUBLIC_URL)
  if (joined?.active === false && !(who && staysIn(who, joined)))
    return disconnected(joined.workspace.name, asked)
  if (who?.member.active === false) return deactivated(who.workspace.name)
  const bar = who && (await barred(deps, person, asked, who, () => forget(person)))
  if (bar) return bar
  const is = who ? knownOf(who) : await welcome(deps, person, asked, joined?.workspace)
  if ('stranger' in is) return is
  noteUse(deps, person, who?.identity)
  await meet(deps, person, asked, is.workspace, unknown)
  keep(person, is, deps.now)
  return contextOf(deps, is, person, asked, mentionsOf(deps, person, mentions))
}

type Found = Awaited<ReturnType<typeof lookUp>>
type Who = NonNullable<Found['who']>

const knownOf = ({ workspace, member, identity }: Who): Known => ({
  ...{ workspace, member: memberOf(member, workspace) },
  ...{ since: identity.createdAt, unmet: identity.metAt === null },
})

/** Of another workspace, or connected by a code after everyone's account was disconnected. */
const staysIn = (who: Who, { workspace, leftAt }: NonNullable<Found['joined']>) =>
  who.workspace.id !== workspace.id || (leftAt !== null && who.identity.createdAt > leftAt)

/** Colleagues who are named before they ever used the CRM become members now. */
async function meet(
  deps: Deps,
  person: Person,
  asked: Asked,
  workspace: Known['workspace'],
  named: string[],
) {
  for (const user of named.slice(0, 3)) {
    if (memberNamed(person, user, deps.now) || !person.colleague) continue
    const met = await welcome(deps, person.colleague(user), asked, workspace)
    if (!('stranger' in met)) keepNamed(person, user, met.member.id, deps.now)
  }
}

const mentionsOf = ({ now }: Deps, person: Person, users: string[]) =>
  Object.fromEntries(
    users.flatMap((user) => {
      const found = memberNamed(person, user, now)
      return found ? [[user, found]] : []
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
          leftAt: sql<number | null>`${accounts.leftAt}`.as('left_at'),
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
  if (!workspace || person.alone) return unjoined(asked)
  const profile = await person.profile()
  if (profile.guest) return guest()
  const matched = await colleague(deps, person, workspace, profile)
  if (!matched) return taken(workspace.name, asked)
  const { member, isNew } = matched
  if (!member.active) return deactivated(workspace.name)
  const known = { workspace, member: memberOf(member, workspace), since: deps.now, unmet: true }
  if (isNew) await noteConnected(contextOf(deps, known, person, asked, {}), 'member.matched')
  return known
}
