import { and, eq } from 'drizzle-orm'
import { accounts, installations, workspaces } from '../schema/directory/directory.ts'
import { pipelines, stages } from '../schema/workspace/deals.ts'
import type { Deps, Person, Profile, Workspace } from './context.ts'
import { as, ask, database, directory, first, trip } from './db.ts'
import type { Env } from './env.ts'
import { newId } from './id.ts'
import { matchOrMake, remember } from './identity.ts'
import { firstJobs } from './jobs.ts'
import { currencyOf, localeOf, regionOf } from './region.ts'
import { decrypt, encrypt } from './secrets.ts'

/** What a vendor hands over when its app is installed. */
export interface Installed {
  team: string
  teamName: string
  botToken: string
  botUserId: string
  scopes: string
  installer: string
}

/** Installing makes the workspace and its admin; installing again renews the token. */
export async function install(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  profile: Profile,
): Promise<{ workspaceName: string; renewed: boolean }> {
  const db = directory(deps.env, deps.meter)
  const account = and(eq(accounts.surface, surface), eq(accounts.externalId, installed.team))
  const [joined] = await ask(
    db,
    first(
      db
        .select({ workspace: as(workspaces, 'w') })
        .from(accounts)
        .innerJoin(workspaces, eq(workspaces.id, accounts.workspaceId))
        .where(account),
    ),
  )
  const workspace = joined?.workspace ?? (await found(deps, surface, installed, profile))
  await keepToken(deps, surface, installed, workspace.id)
  const member = await matchOrMake(deps, workspace, profile, joined ? 'rep' : 'admin')
  const person = { surface, account: installed.team, user: installed.installer }
  await remember(deps, { ...person, profile: async () => profile }, member)
  return { workspaceName: workspace.name, renewed: joined !== undefined }
}

async function found(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  profile: Profile,
): Promise<Workspace> {
  const locale = localeOf(profile.locale) ?? 'en-US'
  const country = regionOf(locale)
  const workspace = {
    id: newId('workspace', deps.now),
    name: installed.teamName,
    currency: currencyOf(country),
    timeZone: profile.timeZone ?? 'UTC',
    locale,
    country,
    createdAt: deps.now,
  }
  const account = { surface, externalId: installed.team, name: installed.teamName }
  const db = directory(deps.env, deps.meter)
  await firstPipeline(deps, workspace)
  await trip(db, [
    db.insert(workspaces).values(workspace),
    db.insert(accounts).values({ ...account, workspaceId: workspace.id, joinedAt: deps.now }),
  ])
  return workspace
}

const usual: [name: string, probability: number, staleDays: number][] = [
  ['Qualification', 20, 14],
  ['Meeting', 40, 14],
  ['Proposal', 60, 21],
  ['Negotiation', 80, 21],
]

/** The pipeline a workspace begins with, and what is done for it each night. */
async function firstPipeline(deps: Deps, workspace: Workspace): Promise<void> {
  const workspaceId = workspace.id
  const db = database(deps.env, workspaceId, deps.meter)
  const row = { workspaceId, version: 1, createdAt: deps.now }
  const pipelineId = newId('pipeline', deps.now)
  await trip(db, [
    firstJobs(db, workspace, deps.now),
    db.insert(pipelines).values({ ...row, id: pipelineId, name: 'Sales', position: 0 }),
    db.insert(stages).values(
      usual.map(([name, probability, staleDays], position) => ({
        ...row,
        id: newId('stage', deps.now),
        pipelineId,
        name,
        position,
        probability,
        staleDays,
      })),
    ),
  ])
}

async function keepToken(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  workspaceId: string,
): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const set = {
    workspaceId,
    botToken: await encrypt(deps.env, installed.botToken),
    botUserId: installed.botUserId,
    scopes: installed.scopes,
    installedAt: deps.now,
  }
  const target = [installations.surface, installations.externalId]
  await trip(db, [
    db
      .insert(installations)
      .values({ surface, externalId: installed.team, ...set })
      .onConflictDoUpdate({ target, set }),
  ])
  tokens.delete(`${surface} ${installed.team}`)
}

interface Installation {
  botToken: string
  botUserId: string
}

const tokens = new Map<string, { until: number; installation: Installation }>()

/** The bot's token for this account, decrypted; undefined where it is not installed. */
export async function installation(
  deps: { env: Env; now: number },
  surface: Person['surface'],
  team: string,
): Promise<Installation | undefined> {
  const kept = tokens.get(`${surface} ${team}`)
  if (kept && kept.until > deps.now) return kept.installation
  const db = directory(deps.env)
  const mine = and(eq(installations.surface, surface), eq(installations.externalId, team))
  const [row] = await ask(db, first(db.select().from(installations).where(mine)))
  if (!row) return undefined
  const made = { botToken: await decrypt(deps.env, row.botToken), botUserId: row.botUserId }
  tokens.set(`${surface} ${team}`, { until: deps.now + 60_000, installation: made })
  return made
}

/** The app was removed from this account: its token goes, the data stays. */
export async function uninstalled(deps: Deps, surface: Person['surface'], team: string) {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(installations.surface, surface), eq(installations.externalId, team))
  tokens.delete(`${surface} ${team}`)
  await trip(db, [db.delete(installations).where(mine)])
}
