import { and, eq, lt, sql } from 'drizzle-orm'
import { accounts, installations, workspaces } from '../../schema/directory/directory.ts'
import { pipelines, stages } from '../../schema/workspace/deals.ts'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import type { Deps, Person, Profile, Workspace } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { firstJobs } from '../core/event/schedule.ts'
import { currencyOf, localeOf, regionOf } from '../language/regions.ts'
import { type Cell, decrypt, encrypt, keyIds } from '../platform/crypto.ts'
import { as, ask, database, directory, first, trip } from '../platform/db.ts'
import type { Env } from '../platform/env.ts'
import { newId } from '../platform/id.ts'
import { accountRow } from './accounts.ts'
import { isOver } from './deletion.ts'
import { colleague, matchOrMake, memberKnownAs, remember } from './matching.ts'
import { forgetWorkspace } from './remembered.ts'
import { noticesKept } from './retention.ts'
import { welcome } from './welcome.ts'

/** What a vendor hands over when its app is installed. */
export interface Installed {
  team: string
  teamName: string
  botToken: string
  botUserId: string
  scopes: string
  installer: string
}

/** `closed`: an admin disconnected the account, and only a code lets it in again. */
export interface Done {
  workspaceName: string
  renewed: boolean
  closed: boolean
}

const noGuests =
  'A guest cannot set up Alongside. Ask a full member of your Slack workspace to add it.'

/** Installing makes the workspace and its admin; installing again renews the token. */
export async function install(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  profile: Profile,
  typed: (words: string) => string,
): Promise<Done> {
  const db = directory(deps.env, deps.meter)
  const account = and(eq(accounts.surface, surface), eq(accounts.externalId, installed.team))
  const isLed = sql<boolean>`exists (select 1 from members m
    join identities i on i.member_id = m.id
    where m.workspace_id = ${workspaces.id} and m.role = 'admin' and m.active = 1)`
  const [joined] = await ask(
    db,
    first(
      db
        .select({
          workspace: as(workspaces, 'w'),
          active: sql<boolean>`${accounts.active}`.mapWith(accounts.active).as('account_active'),
          led: isLed.mapWith(Boolean).as('led'),
        })
        .from(accounts)
        .innerJoin(workspaces, eq(workspaces.id, accounts.workspaceId))
        .where(account),
    ),
  )
  if (!joined && profile.guest) throw new CrmError('forbidden', noGuests)
  if (joined && isOver(joined.workspace, deps.now))
    throw new CrmError('conflict', 'What was here is being deleted. Try again in some minutes.')
  const workspace = joined?.workspace ?? (await found(deps, surface, installed, profile))
  await keepToken(deps, surface, installed, workspace.id)
  const done = { workspaceName: workspace.name, renewed: joined !== undefined }
  if (joined?.active === false) return { ...done, closed: true }
  if (profile.guest) return { ...done, closed: false }
  const person = { surface, account: installed.team, user: installed.installer }
  const installer = { ...person, profile: async () => profile }
  // An install that was cut short has left a workspace without an admin.
  const member = joined?.led
    ? await knownOrColleague(deps, installer, workspace, profile)
    : await firstAdmin(deps, installer, workspace, profile)
  // The first message is not kept for ever, and nobody is greeted again because of that.
  const isNew = workspace.createdAt > deps.now - noticesKept
  if (member?.role === 'admin' && isNew) await welcome(deps, workspace, member, typed)
  return { ...done, closed: false }
}

async function firstAdmin(deps: Deps, person: Person, workspace: Workspace, profile: Profile) {
  const member = await matchOrMake(deps, workspace, profile, 'admin')
  await remember(deps, person, member)
  return member
}

/** Installing again gives nobody more than they have: an address alone is no proof. */
async function knownOrColleague(
  deps: Deps,
  person: Person,
  workspace: Workspace,
  profile: Profile,
) {
  const db = directory(deps.env, deps.meter)
  const [known] = await ask(db, first(memberKnownAs(db, person)))
  return known ?? (await colleague(deps, person, workspace, profile))?.member
}

async function found(
  deps: Deps,
  surface: Person['surface'],
  installed: Installed,
  profile: Profile,
): Promise<Workspace & { createdAt: number }> {
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
  const joining = { ...account, workspaceId: workspace.id, joinedAt: deps.now }
  const data = database(deps.env, workspace.id, deps.meter)
  await trip(data, [data.insert(workspaceAccounts).values(accountRow(joining))])
  await trip(db, [db.insert(workspaces).values(workspace), db.insert(accounts).values(joining)])
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
  const [keyId] = await keyIds(deps.env)
  const set = {
    workspaceId,
    botToken: await encrypt(deps.env, tokenCell(surface, installed.team), installed.botToken),
    keyId: keyId ?? null,
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
  forgetToken(surface, installed.team)
}

/** Where the bot's token of this account is kept. */
export const tokenCell = (surface: string, team: string): Cell => [
  'installations',
  surface,
  team,
  'bot_token',
]

interface Installation {
  botToken: string
  botUserId: string
  /** What Slack granted, joined by commas. */
  scopes: string
}

const tokens = new Map<string, { until: number; installation: Installation }>()

/** Has the token read anew, by the next who needs it. */
export const forgetToken = (surface: Person['surface'], team: string) =>
  tokens.delete(`${surface} ${team}`)

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
  const botToken = await decrypt(deps.env, tokenCell(surface, team), row.botToken)
  const made = { botToken, botUserId: row.botUserId, scopes: row.scopes }
  tokens.set(`${surface} ${team}`, { until: deps.now + 60_000, installation: made })
  return made
}

/**
 * The app was removed from this account: its token goes, the data stays. `until` is when, in
 * milliseconds: what was installed since is another installation.
 */
export async function uninstalled(
  deps: Deps,
  surface: Person['surface'],
  team: string,
  until: number,
) {
  const db = directory(deps.env, deps.meter)
  const mine = and(eq(installations.surface, surface), eq(installations.externalId, team))
  const older = and(mine, lt(installations.installedAt, until))
  const [gone] = await ask(db, first(db.delete(installations).where(older).returning()))
  if (!gone) return
  forgetToken(surface, team)
  forgetWorkspace(gone.workspaceId)
}
