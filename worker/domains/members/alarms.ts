import { act } from '../../core/action/buttons.ts'
import type { Card } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/record/kind.ts'
import { accountName } from '../../identity/account-names.ts'
import { surfaceName } from '../../platform/env.ts'

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

/** Without a domain of its own: an account of one. */
const isMailbox = (externalId: unknown) => String(externalId).includes('@')

/** The people of an account may come in who might not before. */
export function joined(ctx: Context, was: Record<string, unknown>, is: Row): Card | undefined {
  if (is.active !== true || was.active === true) return undefined
  const [name, externalId, surface] = [is.name, is.externalId, is.surface].map((one) => one ?? '')
  const called = accountName({ name: String(name), surface: String(surface) })
  const who = isMailbox(externalId)
    ? `This mailbox is ${ctx.member.name} from now on; nobody else comes in with it.`
    : `Its people can come in to ${ctx.workspace.name}: they see its customers and can log.`
  return {
    title: `Joined: ${called}`,
    subtitle: `${who} Connected ${by(ctx)}.`,
    parts: [{ kind: 'text', text: 'If that is not right, disconnect it under Accounts.' }],
    buttons: [act('Accounts', 'accounts'), act('Security', 'security')],
  }
}
