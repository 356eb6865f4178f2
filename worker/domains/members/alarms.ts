import { act } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { surfaceName } from '../../platform/env.ts'
import { accountName } from './account-card.ts'

const isAdmin = ({ role, active }: Record<string, unknown>) => role === 'admin' && active === true

const by = ({ member, surface }: Context) => `by ${member.name}, in ${surfaceName(surface)}`

/** Somebody is an admin who was none. */
export const newAdmin = (ctx: Context, was: Record<string, unknown>, is: Row): Card | undefined =>
  isAdmin(is) && !isAdmin(was)
    ? {
        title: `New admin: ${is.name}`,
        subtitle: `Made one ${by(ctx)}.`,
        parts: [
          { kind: 'text', text: 'If that is not right, change the role back under Members.' },
        ],
        buttons: [act('Members', 'members'), act('Security', 'security')],
      }
    : undefined

/** The people of an account may come in who might not before. */
export function joined(ctx: Context, was: Record<string, unknown>, is: Row): Card | undefined {
  if (is.active !== true || was.active === true) return undefined
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
