import { eq } from 'drizzle-orm'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import type { Context } from '../core/context.ts'
import { scopedById, selectAll } from '../core/record/scoped.ts'
import { first } from '../platform/db.ts'
import { surfaceName } from '../platform/env.ts'

export type AccountShown = typeof workspaceAccounts.$inferSelect

export const accountLook = (ctx: Context, id: string) =>
  first(
    selectAll(ctx, workspaceAccounts)
      .from(scopedById(ctx, workspaceAccounts))
      .where(eq(workspaceAccounts.id, id)),
  )

/** Is it the one this is asked from? */
export const isHere = (ctx: Context, { surface, externalId }: AccountShown) =>
  surface === ctx.surface && externalId === ctx.account

/** "Nordwind in Slack". */
export const accountName = ({
  name,
  externalId,
  surface,
}: Pick<AccountShown, 'name' | 'externalId' | 'surface'>) =>
  name
    ? `${name} in ${surfaceName(surface)}`
    : `${surfaceName(surface)} (${externalId.slice(0, 8)})`

/** The account that this is asked from, as it is called. */
export const nameOfHere = ({ surface, account, accountName: name }: Context) =>
  accountName({ surface, externalId: account, name: name ?? null })
