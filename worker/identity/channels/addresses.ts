import { and, asc, eq, sql } from 'drizzle-orm'
import { mailAddresses, shortId, workspaces } from '../../../schema/directory/directory.ts'
import type { Context, Deps, Workspace } from '../../core/context.ts'
import { ask, directory, first, rows, trip } from '../../platform/db.ts'
import type { Env } from '../../platform/env.ts'

/** Which workspace an address of the mail domain belongs to. */

const shortLength = 10

/** What a workspace is called in its addresses. */
export const shortOf = (workspaceId: string): string => workspaceId.slice(-shortLength)

export const domainOfMail = ({ MAIL_DOMAIN = '' }: Pick<Env, 'MAIL_DOMAIN'>): string =>
  MAIL_DOMAIN.trim().toLowerCase()

/** The address each workspace has from the start. */
export const supportAddress = (env: Env, workspaceId: string): string =>
  `support-${shortOf(workspaceId)}@${domainOfMail(env)}`

/** An address in parts, without what follows a plus. */
export function localPart(env: Env, address: string): string | undefined {
  const bare = address.trim().toLowerCase()
  const at = bare.lastIndexOf('@')
  return at > 0 && bare.slice(at + 1) === domainOfMail(env) ? bare.slice(0, at) : undefined
}

const short = /^(?:support-|reply\+)([0-9a-z_]{10})(?:$|[+-])/

/** The workspace that takes what is sent to this address, if one does. */
export async function workspaceAt(deps: Deps, address: string): Promise<Workspace | undefined> {
  const local = localPart(deps.env, address)
  if (!local) return undefined
  const db = directory(deps.env, deps.meter)
  const [, of] = short.exec(local) ?? []
  const named = db
    .select({ id: mailAddresses.workspaceId })
    .from(mailAddresses)
    .where(eq(mailAddresses.address, `${local.split('+')[0]}@${domainOfMail(deps.env)}`))
  const which = of ? sql`${shortId} = ${of}` : sql`id = (${named})`
  const [found] = await ask(db, first(db.select().from(workspaces).where(which)))
  return found
}

/** A workspace by its short name, or its id. */
export async function workspaceCalled(deps: Deps, called: string): Promise<Workspace | undefined> {
  const isShort = called.length === shortLength
  if (!isShort && !/^(?:workspace|w)_[0-9a-z]{10,26}$/.test(called)) return undefined
  const db = directory(deps.env, deps.meter)
  const which = isShort ? sql`${shortId} = ${called.toLowerCase()}` : eq(workspaces.id, called)
  const [found] = await ask(db, first(db.select().from(workspaces).where(which)))
  return found
}

/** As many as there can be beside the first. */
export const mostAddresses = 50

export async function addressesOf(ctx: Pick<Context, 'deps' | 'workspace'>): Promise<string[]> {
  const { deps, workspace } = ctx
  const db = directory(deps.env, deps.meter)
  const query = db
    .select({ address: mailAddresses.address })
    .from(mailAddresses)
    .where(eq(mailAddresses.workspaceId, workspace.id))
    .orderBy(asc(mailAddresses.address))
    .limit(mostAddresses)
  const [found] = await ask(db, rows(query))
  return [supportAddress(deps.env, workspace.id), ...found.map(({ address }) => address)]
}

/** False where another workspace has it. */
export async function keepAddress({ deps, workspace, now }: Context, address: string) {
  const db = directory(deps.env, deps.meter)
  const row = { address, workspaceId: workspace.id, createdAt: now }
  const whose = db.select().from(mailAddresses).where(eq(mailAddresses.address, address))
  const adding = db.insert(mailAddresses).values(row).onConflictDoNothing()
  const [, [held]] = await ask(db, rows(adding.returning()), rows(whose))
  return held?.workspaceId === workspace.id
}

export async function dropAddress({ deps, workspace }: Context, address: string): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(mailAddresses.address, address), eq(mailAddresses.workspaceId, workspace.id))
  await trip(db, [db.delete(mailAddresses).where(mine)])
}
