import { workspaceAccounts } from '../../../schema/workspace/history.ts'
import { act } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { type AccountShown, accountName, isHere } from '../../identity/account-names.ts'
import { since } from '../../language/formatting.ts'
import { map, rows } from '../../platform/db.ts'

/** As many as a form can choose from. */
const mostAccounts = 99

/** Those that joined, first come first. */
export const accountsLook = (ctx: Context) =>
  map(
    rows(
      selectAll(ctx, workspaceAccounts).from(scoped(ctx, workspaceAccounts)).limit(mostAccounts),
    ),
    (all) => all.sort((a, b) => a.joinedAt - b.joinedAt),
  )

/** Since when it has been there, and whether one speaks from it. */
export function accountLine(ctx: Context, is: AccountShown): string {
  const joined = `joined ${since(is.joinedAt, readerOf(ctx))}`
  return [is.active ? joined : 'disconnected', isHere(ctx, is) && 'you are here']
    .filter(Boolean)
    .join(' · ')
}

export function disconnectedCard(ctx: Context, is: AccountShown): Card {
  const left = isHere(ctx, is)
  const type = is.surface === ctx.surface ? ctx.typed('connect CODE') : 'connect CODE'
  const from = left ? 'from another account' : 'here'
  const text = `Its people can write nothing from now on, and see nothing within a minute. All they logged stays. To let it in again, get a code ${from} and type ${type} ${left ? 'here' : 'there'}.`
  return {
    title: `Disconnected: ${accountName(is)}`,
    parts: [{ kind: 'text', text }],
    buttons: left ? [] : [act('Get a code', 'connect')],
  }
}
