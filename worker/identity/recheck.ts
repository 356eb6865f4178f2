import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { identities } from '../../schema/directory/directory.ts'
import type { Asked, Deps, Person, Stranger } from '../core/context.ts'
import { CrmError, explain } from '../core/errors.ts'
import { as, ask, directory, first, trip } from '../platform/db.ts'
import { needsInstallation, surfaceName } from '../platform/env.ts'
import { inTime } from '../platform/timeout.ts'
import { setClosed } from './closed.ts'
import { guest, removed, unjoined, unvouched } from './stranger-cards.ts'

export type Identity = typeof identities.$inferSelect

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** How long the last answer counts while the vendor gives no new one. */
const goodwill = 3 * day
const patience = 1_200

/** A person as a vendor knows them. */
export type Key = Pick<Person, 'surface' | 'account' | 'user'>

const at = ({ surface, account, user }: Key) =>
  sql`${identities.surface} = ${surface} and ${identities.account} = ${account}
    and ${identities.externalUserId} = ${user}`

/** Is the app in this account, where its vendor answers only to an app that is? */
const isInstalled = (surface: SQLWrapper, account: SQLWrapper) =>
  sql<boolean>`(${surface} not in ${needsInstallation} or exists (select 1 from installations n
    where n.surface = ${surface} and n.external_id = ${account}))`

/**
 * Does an identity say that its member belongs to the workspace? A mailbox or a tenant that only a
 * code connected does not: it says who somebody is, not whose colleague. `i` is its table's name.
 */
const vouches = (i: SQL) => sql<boolean>`(${i}.removed_at is null and ${i}.guest = 0
  and instr(${i}.account, '@') = 0
  and exists (select 1 from accounts a where a.surface = ${i}.surface
    and a.external_id = ${i}.account and a.workspace_id = ${i}.workspace_id and a.active = 1)
  and ${isInstalled(sql`${i}.surface`, sql`${i}.account`)})`

/** Beside the columns of an identity: whether it says that its member belongs. */
export const isVouching = () => vouches(sql`identities`).mapWith(Boolean).as('vouches')

/** Does any identity of this member say that they belong? */
export const isVouched = (memberId: SQLWrapper, workspaceId: SQLWrapper) =>
  sql<boolean>`exists (select 1 from identities i
    where i.member_id = ${memberId} and i.workspace_id = ${workspaceId} and ${vouches(sql`i`)})`
    .mapWith(Boolean)
    .as('vouched')

/** An identity, and what its right to come in depends on. */
export const standing = {
  identity: as(identities, 'i'),
  installed: isInstalled(identities.surface, identities.account).mapWith(Boolean).as('installed'),
  vouched: isVouched(identities.memberId, identities.workspaceId),
}

interface Standing {
  identity: Identity
  installed: boolean
  vouched: boolean
  workspace: { name: string }
}

/** Why somebody who is known does not come in, if there is a reason. */
export async function barred(
  deps: Deps,
  person: Person,
  asked: Asked,
  { identity, installed, vouched, workspace }: Standing,
  forget: () => void,
): Promise<Stranger | undefined> {
  if (identity.removedAt !== null) return removed(workspace.name, asked)
  if (!installed) return unjoined(asked)
  if (!(await belongs(deps, person, identity, forget))) return guest()
  return vouched || identity.guest ? undefined : unvouched(workspace.name)
}

/** Does the vendor still call them a full member? Asked daily; of who was none, at each attempt. */
async function belongs(
  deps: Deps,
  person: Person,
  identity: Identity,
  forget: () => void,
): Promise<boolean> {
  const { guest, createdAt } = identity
  const age = deps.now - (identity.checkedAt ?? createdAt)
  if (age < (guest ? minute : day)) return !guest
  const asking = askVendor(deps, person, identity, forget).catch((error) => void explain(error))
  deps.waitUntil(asking)
  const is = await inTime(asking, patience)
  if (is !== undefined) return is
  if (guest || age < day + goodwill) return !guest
  throw new CrmError(
    'forbidden',
    `${surfaceName(person.surface)} has not said for days whether you still work here. Try again in a moment.`,
  )
}

async function askVendor(
  deps: Deps,
  person: Person,
  { workspaceId, guest: before }: Identity,
  forget: () => void,
): Promise<boolean> {
  const { guest = false } = await person.profile()
  if (guest !== before) await setClosed(deps, { ...person, workspaceId }, guest)
  const db = directory(deps.env)
  const set = { guest, checkedAt: deps.now }
  await trip(db, [db.update(identities).set(set).where(at(person))])
  if (guest) forget()
  return !guest
}

/** The vendor says they are no member any more. */
export async function closeFor(deps: Deps, key: Key): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const set = { guest: true, checkedAt: deps.now }
  const closing = db.update(identities).set(set).where(at(key))
  const [of] = await ask(db, first(closing.returning({ workspaceId: identities.workspaceId })))
  if (of) await setClosed(deps, { ...key, ...of }, true)
}

/** Something changed for these people: the vendor is asked before they come in again. */
export async function recheckSoon(
  deps: Deps,
  { surface, account, users }: Pick<Person, 'surface' | 'account'> & { users: string[] },
): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const checkedAt = sql`min(coalesce(checked_at, created_at), ${deps.now - day})`
  await trip(
    db,
    users.map((user) =>
      db.update(identities).set({ checkedAt }).where(at({ surface, account, user })),
    ),
  )
}

/** Takes an identity's access, or gives it back: at once to write, within a minute to read. */
export async function setRemoved(
  deps: Deps,
  key: Key & { workspaceId: string },
  removedAt: number | null,
): Promise<void> {
  const db = directory(deps.env, deps.meter)
  await setClosed(deps, key, removedAt !== null)
  const mine = sql`${at(key)} and ${identities.workspaceId} = ${key.workspaceId}`
  await trip(db, [db.update(identities).set({ removedAt }).where(mine)])
}

/** When they were last here, to the hour, and where they take messages now; kept after the answer. */
export function noteUse(deps: Deps, person: Person, before: Identity | undefined): void {
  const { serviceUrl = before?.serviceUrl ?? null } = person
  const isFresh = before?.lastUsedAt != null && before.lastUsedAt > deps.now - hour
  if (isFresh && serviceUrl === before.serviceUrl) return
  const db = directory(deps.env)
  const set = { lastUsedAt: deps.now, serviceUrl }
  deps.waitUntil(trip(db, [db.update(identities).set(set).where(at(person))]).catch(explain))
}
