import { and, eq } from 'drizzle-orm'
import { workspaceAccounts } from '../../../schema/workspace/history.ts'
import type { Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { since } from '../../language/formatting.ts'
import { first, map, rows } from '../../platform/db.ts'
import { surfaceName } from '../../platform/env.ts'

export type AccountShown = typeof workspaceAccounts.$inferSelect

export const accountLook = (ctx: Context, id: string) =>
  first(
    ctx.db
      .select()
      .from(workspaceAccounts)
      .where(
        and(eq(workspaceAccounts.workspaceId, ctx.workspace.id), eq(workspaceAccounts.id, id)),
      ),
  )

/** Those that joined, first come first. */
export const accountsLook = (ctx: Context) =>
  map(
    rows(
      ctx.db
        .select()
        .from(workspaceAccounts)
        .where(eq(workspaceAccounts.workspaceId, ctx.workspace.id))
        .limit(50),
    ),
    (all) => all.sort((a, b) => a.joinedAt - b.joinedAt),
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

/** Since when it has been there, and whether one speaks from it. */
export function accountLine(ctx: Context, is: AccountShown): string {
  const joined = `joined ${since(is.joinedAt, readerOf(ctx))}`
  return [is.active ? joined : 'disconnected', isHere(ctx, is) && 'you are here']
    .filter(Boolean)
    .join(' · ')
}

export const disconnectedCard = (ctx: Context, is: AccountShown): Card => ({
  title: `Disconnected: ${accountName(is)}`,
  parts: [
    {
      kind: 'text',
      text: `Its people can write nothing from now on, and see nothing within a minute. All they logged stays. To let it in again, get a code here and type ${is.surface === ctx.surface ? ctx.typed('connect CODE') : 'connect CODE'} there.`,
    },
  ],
  buttons: [{ label: 'Get a code', action: 'connect', mode: 'act', input: {} }],
})
