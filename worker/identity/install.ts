import { and, eq, sql } from 'drizzle-orm'
import { accounts, workspaces } from '../../schema/directory/directory.ts'
import { pipelines, stages } from '../../schema/workspace/deals.ts'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import type { Deps, Person, Profile, Workspace } from '../core/context.ts'
import { CrmError } from '../core/errors.ts'
import { firstJobs } from '../core/event/schedule.ts'
import { currencyOf, localeOf, regionOf } from '../language/regions.ts'
import { as, ask, database, directory, first, trip } from '../platform/db.ts'
import { newId, newWorkspaceId } from '../platform/id.ts'
import { accountRow } from './accounts.ts'
import { type Installed, keepToken } from './bot-token.ts'
import { isOver } from './deletion.ts'
import { colleague, matchOrMake, memberKnownAs, remember } from './matching.ts'
import { noticesKept } from './retention.ts'
import { welcome } from './welcome.ts'

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

/** One that no workspace has: its data is written before the directory knows of it. */
async function freeId(deps: Deps): Promise<string> {
  const id = newWorkspaceId()
  const db = directory(deps.env, deps.meter)
  const query = db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, id))
  const [taken] = await ask(db, first(query))
  return taken ? freeId(deps) : id
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
    id: await freeId(deps),
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
