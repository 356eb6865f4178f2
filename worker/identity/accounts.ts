import { and, eq, sql } from 'drizzle-orm'
import { accounts, identities } from '../../schema/directory/directory.ts'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import { type Context, type Deps, surfaceOf } from '../core/context.ts'
import { commit, edit, insert } from '../core/event/commit/index.ts'
import { ask, directory, first, nothing, rows } from '../platform/db.ts'
import { accountLook } from './account-names.ts'
import { copyOut } from './directory-sync.ts'

type Account = typeof accounts.$inferSelect

/** Made of what it is, so that it is one record however often it joins. */
const idOf = (
  workspaceId: string,
  { surface, externalId }: Pick<Account, 'surface' | 'externalId'>,
) => ['account', workspaceId, surface, externalId].join('_')

/** The account beside the workspace's data, as it begins. */
export const accountRow = (
  account: Pick<Account, 'surface' | 'externalId' | 'workspaceId' | 'name' | 'joinedAt'>,
) => ({
  ...{ id: idOf(account.workspaceId, account), createdAt: account.joinedAt, active: true },
  ...account,
})

interface Joining {
  surface: Account['surface']
  account: string
  accountName?: string
  workspaceId: string
}

/**
 * Takes the account into the workspace: a new one, or one that was disconnected; false where it is
 * another workspace's. What its people were in the workspace it left is forgotten.
 */
export async function claim(deps: Deps, joining: Joining): Promise<boolean> {
  const db = directory(deps.env, deps.meter)
  const { surface, account: externalId, accountName, workspaceId } = joining
  const row = { surface, externalId, workspaceId, name: accountName ?? null, joinedAt: deps.now }
  const left = sql`exists (select 1 from accounts a where a.surface = ${surface}
    and a.external_id = ${externalId} and a.active = 0
    and a.workspace_id = ${identities.workspaceId} and a.workspace_id <> ${workspaceId})`
  const here = and(eq(identities.surface, surface), eq(identities.account, externalId))
  const is = and(eq(accounts.surface, surface), eq(accounts.externalId, externalId))
  const taking = db
    .insert(accounts)
    .values(row)
    .onConflictDoUpdate({
      target: [accounts.surface, accounts.externalId],
      set: {
        ...{ workspaceId, active: true, joinedAt: deps.now },
        // What it was called in another workspace is not known in this one.
        name: sql`coalesce(excluded.name, case when workspace_id = ${workspaceId} then name end)`,
        version: sql`case when workspace_id = ${workspaceId} then version else 0 end`,
      },
      setWhere: eq(accounts.active, false),
    })
  const [, , now] = await ask(
    db,
    rows(db.delete(identities).where(and(here, left))),
    rows(taking),
    first(db.select().from(accounts).where(is)),
  )
  return now?.workspaceId === workspaceId
}

/** The account that joined, as a record of the workspace; also one that was disconnected. */
export async function noteJoined(ctx: Context): Promise<void> {
  const { workspace, account: externalId } = ctx
  const row = accountRow({
    ...{ surface: surfaceOf(ctx), externalId, name: ctx.accountName ?? null },
    ...{ workspaceId: workspace.id, joinedAt: ctx.now },
  })
  const [known] = await ask(ctx.db, accountLook(ctx, row.id))
  if (known?.active) return
  const change = known
    ? edit(workspaceAccounts, known, { active: true, joinedAt: ctx.now })
    : insert(ctx, workspaceAccounts, { ...row, leftAt: null, copiedVersion: 1 })
  await commit(ctx, 'account.joined', [change], { show: () => nothing(undefined) })
  if (!known) return
  const is = { ...known, active: true, joinedAt: ctx.now, version: known.version + 1 }
  await copyOut(ctx.deps, { kind: 'account', is })
}
