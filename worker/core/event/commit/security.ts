import { accountName } from '../../../domains/members/account-card.ts'
import { act } from '../../../domains/workspace/card.ts'
import type { Statement } from '../../../platform/db.ts'
import { surfaceName } from '../../../platform/env.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import { adminNotices } from './notices.ts'
import type { Change } from './statements.ts'

const isAdmin = ({ role, active }: Record<string, unknown>) => role === 'admin' && active === true

/** The record as it was, and as this change leaves it. */
function sides(change: Change): { was: Record<string, unknown>; is: Record<string, unknown> } {
  const { op, row } = change
  if (op === 'insert') return { was: {}, is: row }
  return op === 'edit' ? { was: row, is: { ...row, ...change.patch } } : { was: row, is: row }
}

const by = ({ member, surface }: Context) => `by ${member.name}, in ${surfaceName(surface)}`

const newAdmin = (ctx: Context, is: Record<string, unknown>): Card => ({
  title: `New admin: ${is.name}`,
  subtitle: `Made one ${by(ctx)}.`,
  parts: [{ kind: 'text', text: 'If that is not right, change the role back under Members.' }],
  buttons: [act('Members', 'members'), act('Security', 'security')],
})

const joined = (ctx: Context, is: Record<string, unknown>): Card => {
  const [name, externalId, surface] = [is.name, is.externalId, is.surface].map((one) => one ?? '')
  const called = accountName({
    ...{ name: String(name), externalId: String(externalId), surface: String(surface) },
  })
  return {
    title: `Joined: ${called}`,
    subtitle: `Its people can come in to ${ctx.workspace.name}. Connected ${by(ctx)}.`,
    parts: [{ kind: 'text', text: 'If that is not right, disconnect it under Accounts.' }],
    buttons: [act('Accounts', 'accounts'), act('Security', 'security')],
  }
}

function cardOf(ctx: Context, change: Change): Card | undefined {
  const { was, is } = sides(change)
  if (change.kind === 'member' && isAdmin(is) && !isAdmin(was)) return newAdmin(ctx, is)
  if (change.kind === 'account' && is.active === true && was.active !== true) return joined(ctx, is)
  return undefined
}

/** What every admin is notified of, whichever action or undo it comes from. */
export const securityNotices = (ctx: Context, event: string, changes: Change[]): Statement[] =>
  changes.flatMap((change) => {
    const card = cardOf(ctx, change)
    return card ? [adminNotices(ctx, { reason: `security ${event} ${change.row.id}`, card })] : []
  })
