import { and, eq, sql } from 'drizzle-orm'
import { accounts, identities } from '../../schema/directory/directory.ts'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import type { Context, Deps, Person } from '../core/context.ts'
import { commit, edit, insert } from '../core/event/commit/index.ts'
import { ask, directory, first, nothing, trip } from '../platform/db.ts'
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

/**
 * Takes the account into the workspace: a new one, or one that was disconnected. What its people
 * were in another workspace is forgotten.
 */
export async function claim(deps: Deps, person: Person, workspaceId: string): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const { surface, account: externalId, accountName } = person
  const row = { surface, externalId, workspaceId, name: accountName ?? null, joinedAt: deps.now }
  const left = sql`exists (select 1 from accounts a where a.surface = ${surface}
    and a.external_id = ${externalId} and a.active = 0
    and a.workspace_id = ${identities.workspaceId} and a.workspace_id <> ${workspaceId})`
  const here = and(eq(identities.surface, surface), eq(identities.account, externalId))
  await trip(db, [
    db.delete(identities).where(and(here, left)),
    db
      .insert(accounts)
      .values(row)
      .onConflictDoUpdate({
        target: [accounts.surface, accounts.externalId],
        set: {
          ...{ workspaceId, active: true, joinedAt: deps.now },
          version: sql`case when workspace_id = ${workspaceId} then version else 0 end`,
        },
        setWhere: eq(accounts.active, false),
      }),
  ])
}

/** The account a code was redeemed in, as a record of the workspace; also one that was disconnected. */
export async function noteJoined(ctx: Context, name: string | null): Promise<void> {
  const { db, workspace, surface, account: externalId } = ctx
  const row = accountRow({
    ...{ surface, externalId, name },
    ...{ workspaceId: workspace.id, joinedAt: ctx.now },
  })
  const [known] = await ask(
    db,
    first(
      db
        .select()
        .from(workspaceAccounts)
        .where(
          and(eq(workspaceAccounts.id, row.id), eq(workspaceAccounts.workspaceId, workspace.id)),
        ),
    ),
  )
  if (known?.active) return
  const change = known
    ? edit(workspaceAccounts, known, { active: true, joinedAt: ctx.now })
    : insert(ctx, workspaceAccounts, { ...row, copiedVersion: 1 })
  // The code was given in another account; this one is not let in before the batch is through.
  const elsewhere = { ...ctx, account: '' }
  await commit(elsewhere, 'account.joined', [change], { show: () => nothing(undefined) })
  if (known)
    await copyOut(ctx.deps, {
      kind: 'account',
      is: { ...known, active: true, version: known.version + 1 },
    })
}
