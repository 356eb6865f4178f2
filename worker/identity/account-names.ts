import { eq } from 'drizzle-orm'
import { workspaceAccounts } from '../../schema/workspace/history.ts'
import type { Context } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { scopedById, selectAll } from '../core/record/scoped.ts'
import { companyDomain } from '../language/mail-domains.ts'
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

/** "Nordwind in Slack"; of one without a name, only where it is. */
export const accountName = ({ name, surface }: Pick<AccountShown, 'name' | 'surface'>) =>
  name ? `${name} in ${surfaceName(surface)}` : surfaceName(surface)

/** What an account is called that says no name: by the domain of who speaks from it. */
export async function nameToKeep(ctx: Context): Promise<string | undefined> {
  if (ctx.accountName) return ctx.accountName
  const profile = await ctx.profile().catch((error) => void explain(error))
  // Where there are two addresses, the other one is the account's own.
  return companyDomain(profile?.otherEmail ?? profile?.email ?? '')
}

/** The account that this is asked from, as it is called. */
export const nameOfHere = ({ surface, accountName: name }: Context) =>
  accountName({ surface, name: name ?? null })
