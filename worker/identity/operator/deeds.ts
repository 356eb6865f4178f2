import { eq } from 'drizzle-orm'
import { type operatorDeeds, securityLog } from '../../../schema/directory/access.ts'
import { workspaces } from '../../../schema/directory/directory.ts'
import { settings, suspensions } from '../../../schema/workspace/settings.ts'
import type { Card } from '../../core/card.ts'
import type { Deps } from '../../core/context.ts'
import { adminNotices } from '../../core/event/commit/notices.ts'
import { operatorReason, suspendedText, whoRuns } from '../../core/suspended.ts'
import { type Database, database, directory, type Statement, trip } from '../../platform/db.ts'
import { daysUntilDeletion } from '../deletion.ts'
import { forgetWorkspace } from '../remembered.ts'
import { entry } from '../security/log.ts'
import type { Home } from './look.ts'

/** What the operator does to a workspace: it stands in the workspace's own security log, and its admins are notified. */

type Deed = (typeof operatorDeeds)[number]

const day = 86_400_000

type Says = (name: string, publicUrl: string) => [title: string, subtitle: string]

/** Of a deletion the sweep notifies them, as of one that an admin asked for. */
const says: Partial<Record<Deed, Says>> = {
  suspended: (name, url) => [`${name} is suspended`, suspendedText(url)],
  resumed: (name, url) => [`${name} is no longer suspended`, `By ${whoRuns(url)}.`],
  exported: (name, url) => [
    `Everything ${name} keeps was exported`,
    `As a file, by ${whoRuns(url)}, for handing to you. If you did not ask for it, ask them why.`,
  ],
  kept: (name, url) => [`${name} is not deleted`, `It was kept by ${whoRuns(url)}.`],
}

function cardOf(deps: Deps, { name }: Home, deed: Deed): Card | undefined {
  const said = says[deed]?.(name, deps.env.PUBLIC_URL)
  return said && { title: said[0], subtitle: said[1], parts: [], buttons: [] }
}

interface Writes {
  data?: (db: Database) => Statement[]
  directory?: (db: Database) => Statement[]
}

/** Beside the data first: what is done by itself stops before people are refused. */
async function done(deps: Deps, home: Home, deed: Deed, writes: Writes = {}): Promise<void> {
  const { env, now, meter } = deps
  const data = database(env, home.id, meter)
  const card = cardOf(deps, home, deed)
  const reason = operatorReason(deed, now)
  const notices = card ? [adminNotices({ db: data, now, workspace: home }, { reason, card })] : []
  await trip(data, [...(writes.data?.(data) ?? []), ...notices])
  const known = directory(env, meter)
  const row = { ...entry(now), workspaceId: home.id, kind: deed, surface: 'operator' as const }
  await trip(known, [...(writes.directory?.(known) ?? []), known.insert(securityLog).values(row)])
  forgetWorkspace(home.id)
  deps.wake()
}

/** From now on nobody has access to it, and nothing is sent or done by itself. */
export async function suspend(deps: Deps, home: Home): Promise<Home> {
  if (home.suspendedAt !== null) return home
  const is = { ...home, suspendedAt: deps.now }
  const row = { workspaceId: home.id, at: deps.now }
  await done(deps, home, 'suspended', {
    data: (db) => [db.insert(suspensions).values(row).onConflictDoNothing()],
    directory: (db) => [setting(db, home, { suspendedAt: is.suspendedAt })],
  })
  return is
}

/** All goes on from where it was. */
export async function resume(deps: Deps, home: Home): Promise<Home> {
  if (home.suspendedAt === null) return home
  await done(deps, home, 'resumed', {
    data: (db) => [db.delete(suspensions).where(eq(suspensions.workspaceId, home.id))],
    directory: (db) => [setting(db, home, { suspendedAt: null })],
  })
  return { ...home, suspendedAt: null }
}

/** The same thirty days as where an admin asks for it: until then any admin can keep it. */
export async function beginDeletion(deps: Deps, home: Home): Promise<Home> {
  if (home.deleteAt !== null) return home
  return dating(deps, home, 'deleting', deps.now + daysUntilDeletion * day)
}

/** The way back from that. */
export async function endDeletion(deps: Deps, home: Home): Promise<Home> {
  if (home.deleteAt === null) return home
  return dating(deps, home, 'kept', null)
}

async function dating(deps: Deps, home: Home, deed: Deed, deleteAt: number | null): Promise<Home> {
  await done(deps, home, deed, {
    data: (db) => [db.update(settings).set({ deleteAt }).where(eq(settings.workspaceId, home.id))],
    directory: (db) => [setting(db, home, { deleteAt })],
  })
  return { ...home, deleteAt }
}

/** Kept before the first row leaves. */
export const noteExport = (deps: Deps, home: Home): Promise<void> => done(deps, home, 'exported')

const setting = (
  db: Database,
  { id }: Home,
  set: Partial<Pick<Home, 'suspendedAt' | 'deleteAt'>>,
): Statement => db.update(workspaces).set(set).where(eq(workspaces.id, id))
