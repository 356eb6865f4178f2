import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import '../../worker/catalogue.ts'
import { and, eq } from 'drizzle-orm'
import { identities, members, type surfaces, workspaces } from '../../schema/directory/directory.ts'
import { workspaceMembers } from '../../schema/workspace/history.ts'
import { contextOf, type Person } from '../../worker/core/context.ts'
import { claim, noteJoined } from '../../worker/identity/accounts.ts'
import { memberOf } from '../../worker/identity/identify.ts'
import { install } from '../../worker/identity/install.ts'
import { remember } from '../../worker/identity/matching.ts'
import { noteConnected } from '../../worker/identity/note-connected.ts'
import { ask, directory, first } from '../../worker/platform/db.ts'
import { statements } from '../playground/sample-rows.ts'
import { scopes } from '../playground/scopes.ts'
import type { House } from './harness.ts'
import { memory } from './memory.ts'

/**
 * Workspaces that stand before a test begins: the Worker's own code makes their rows on a database
 * in memory, and they are put beside the Worker's. A test of installing or connecting goes through
 * the front door instead.
 */

const place = memory(undefined, true)

const tables = Map.groupBy(
  place.sql(`select t.name as "table", c.name as "column" from sqlite_master t
    join pragma_table_info(t.name) c where t.type = 'table' order by t.name, c.cid`) as {
    table: string
    column: string
  }[], // the two columns it names
  ({ table }) => table,
)

/** What goes on being asked for when somebody else connects. */
const kept = ['workspaces', 'members', 'workspace_members']

/** A function takes 32 arguments at most. */
const chunks = <T>(all: T[], size: number): T[][] =>
  all.length > size ? [all.slice(0, size), ...chunks(all.slice(size), size)] : [all]

/** Everything of this workspace, put where the Worker reads it. */
async function move({ write }: House, workspace: string): Promise<void> {
  place.sql('update notices set sent_at = created_at')
  place.sql('update identities set last_used_at = created_at')
  const all = [...tables].flatMap(([table, columns]) => {
    const names = columns.map(({ column }) => `"${column}"`)
    const mine = table === 'workspaces' ? 'id' : 'workspace_id'
    if (!names.includes(`"${mine}"`)) return []
    const some = chunks(names, 30).map((few) => `json_array(${few})`)
    const cells = `select json_array(${some}) as cells from "${table}" where ${mine} = ?`
    const rows = place.sql(cells, workspace) as { cells: string }[] // the column it names
    if (rows.length === 0) return []
    if (!kept.includes(table)) place.sql(`delete from "${table}" where ${mine} = ?`, workspace)
    const values = names.map((_, at) => `value ->> '$[${Math.floor(at / 30)}][${at % 30}]'`)
    const sql = `insert or ignore into "${table}" (${names}) select ${values} from json_each(?)`
    return [{ sql, rows: `[${rows.map(({ cells }) => cells)}]` }]
  })
  await write(all)
}

const depsOf = ({ encryptionKey }: House) => {
  const deps = place.deps()
  return { ...deps, env: { ...deps.env, ENCRYPTION_KEY: encryptionKey() } }
}

/** What installing in Slack leaves, whose admin is this person; the id of the workspace. */
export async function found(house: House, installer: string): Promise<string> {
  const { slack } = house
  const user = slack.state.users.find(({ id }) => id === installer)
  const team = slack.state.teams.find(({ id }) => id === user?.team)
  if (!user || !team) throw new Error(`There is no ${installer} in Slack`)
  const bot = slack.letIn(installer, scopes())
  const { id, name: teamName } = team
  const token = { botToken: bot.token, botUserId: bot.userId, scopes: bot.scopes }
  const installed = { team: id, teamName, installer, ...token }
  const { realName: name, email, tz: timeZone, locale } = user
  const profile = { name, timeZone, locale, ...(email && { email }) }
  await install(depsOf(house), 'slack', installed, profile, (words) => words)
  const [row] = place.sql('select workspace_id as id from accounts where external_id = ?', id)
  const { id: workspace } = row as { id: string } // it was installed
  await move(house, workspace)
  return workspace
}

/** The same by the front door: the browser of this person goes to Slack and back. */
export async function foundByInstalling(house: House, installer: string): Promise<string> {
  const { slack, sql } = house
  expect((await slack.install(installer)).status).toBe(200)
  const [row] = await sql<{ id: string }>(
    `select workspace_id as id from identities where surface = 'slack' and external_user_id = ?`,
    installer,
  )
  return row?.id ?? ''
}

/** Who a vendor's requests say somebody is. */
export interface Place {
  surface: (typeof surfaces)[number]
  account: string
  user: string
}

interface Somebody {
  workspace: string
  name: string
  email: string
}

/** Where Teams takes messages for people. */
const serviceUrlOf = ({ url }: House) => `${url}/teams/smba/emea/`

/** What the admin's codes and "Connect everyone" leave: the accounts are joined. Gives the admin. */
export async function joinAccounts(
  house: House,
  { workspace, email }: Pick<Somebody, 'workspace' | 'email'>,
  places: Place[],
): Promise<string> {
  const deps = depsOf(house)
  const db = directory(deps.env)
  const isAdmin = and(eq(members.workspaceId, workspace), eq(members.email, email))
  const [is, admin] = await ask(
    db,
    first(db.select().from(workspaces).where(eq(workspaces.id, workspace))),
    first(db.select().from(members).where(isAdmin)),
  )
  if (!is || !admin) throw new Error(`Nobody called ${email} installed it`)
  for (const place of places) {
    const person: Person = {
      ...place,
      ...(place.surface === 'teams' && { serviceUrl: serviceUrlOf(house) }),
      ...(place.surface === 'gmail' && { accountName: place.account }),
      profile: async () => ({ name: admin.name }),
    }
    const who = { workspace: is, member: memberOf(admin, is) }
    const ctx = contextOf(deps, who, person, { requestId: randomUUID() }, {})
    await remember(deps, person, admin)
    await noteConnected(ctx, 'member.connected')
    await claim(deps, { ...person, workspaceId: workspace })
    await noteJoined(ctx)
  }
  await move(house, workspace)
  return admin.id
}

/** Somebody the CRM knows before they first speak, at these places. */
export async function addMember(
  house: House,
  { workspace, ...member }: Somebody & { role: string; locale?: string },
  places: Place[],
): Promise<string> {
  const id = `member_${randomUUID()}`
  const createdAt = Date.now()
  const row = { id, workspaceId: workspace, ...member, active: true, createdAt }
  const seen = { createdAt, metAt: createdAt, checkedAt: createdAt, lastUsedAt: createdAt }
  const identity = { workspaceId: workspace, memberId: id, ...seen }
  const all = places.map(({ surface, account, user: externalUserId }) => ({
    ...{ surface, account, externalUserId, ...identity },
    ...(surface === 'teams' && { serviceUrl: serviceUrlOf(house) }),
  }))
  await house.write([
    ...statements(members, [row]),
    ...statements(workspaceMembers, [row]),
    ...statements(identities, all),
  ])
  return id
}
