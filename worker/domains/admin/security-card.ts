import { roles } from '../../../schema/directory/directory.ts'
import { act } from '../../core/action/buttons.ts'
import type { Card, Item } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { listedPage } from '../../core/listed-page.ts'
import type { Happened, Logged } from '../../identity/security/read.ts'
import { ago, count } from '../../language/formatting.ts'
import { surfaceName } from '../../platform/env.ts'
import { roleNames } from '../members/index.ts'

const page = 12

const forEverybody = 'counted for everybody on this server'

export type Words = [title: string, detail: (string | null | undefined)[]]

type Side = Happened['before']

/** What a role is called that somebody has or had; one that was made here, by its own name. */
function roleOf({ workspace }: Context, side: Side, other: Side): string | undefined {
  const { role: given = other?.role, roleId } = side ?? {}
  if (typeof roleId === 'string')
    return workspace.madeRoles?.[roleId]?.name ?? 'a role that was removed since'
  const role = roles.find((one) => one === given)
  return role && roleNames[role].split(':')[0]
}

/** What who runs the installation did, or somebody who pretended to. */
const byOperator: Partial<Record<Logged['kind'], string>> = {
  suspended: 'The operator suspended this workspace',
  resumed: 'The operator resumed this workspace',
  exported: 'The operator exported everything of this workspace',
  deleting: 'The operator asked for this workspace to be deleted',
  kept: 'The operator kept this workspace from being deleted',
}

export function fromLog({ kind, surface, n, member, account }: Logged): Words {
  const done = byOperator[kind]
  if (done) return [done, []]
  if (surface === 'operator')
    return [`${count(n, 'request')} with a wrong operator’s token refused`, [forEverybody]]
  const where = surfaceName(surface)
  if (kind === 'identity_added') return [`${member ?? 'Somebody'} connected in ${where}`, [account]]
  if (kind === 'signed_in')
    return [`${member ?? 'Somebody'} signed in to the board from ${where}`, [account]]
  if (kind === 'wrong_code') {
    const who = member ? `by ${member}` : 'by somebody who is not a member'
    return [
      `${count(n, 'wrong code')} in ${where}`,
      [who, account ?? 'in an account that has not joined'],
    ]
  }
  return [
    `${count(n, 'request')} for ${where} refused`,
    ['without a genuine signature', forEverybody],
  ]
}

const saysRole = (side: Side) => side?.role !== undefined || side?.roleId !== undefined

function ofMember(ctx: Context, { name, own, before, after }: Happened): string {
  const who = name ?? 'A member'
  const is = saysRole(after) && roleOf(ctx, after, before)
  const was = saysRole(before) && roleOf(ctx, before, after)
  if (is) return was ? `${who}: ${is}, was ${was}` : `${who}: ${is}`
  if (after?.active) return `${who} was reactivated`
  return own ? `${who} left` : `${who} was deactivated`
}

function fromEvent(ctx: Context, is: Happened): Words {
  const by = is.by && `by ${is.by} in ${surfaceName(is.surface)}`
  if (is.kind === 'member') return [ofMember(ctx, is), [by]]
  const account = `${is.name ?? 'An account'} in ${surfaceName(is.where ?? '')}`
  return [is.after?.active ? `${account} joined` : `${account} was disconnected`, [by]]
}

const isLogged = (one: Logged | Happened): one is Logged => 'n' in one

function itemOf(ctx: Context, one: Logged | Happened): Item {
  const [title, detail] = isLogged(one) ? fromLog(one) : fromEvent(ctx, one)
  return { title, text: [...detail, ago(one.at, readerOf(ctx))].filter(Boolean).join(' · ') }
}

/** One more than a page holds, to know whether there is another. */
export const securityPage = page + 1

interface Listed {
  found: (Logged | Happened)[]
  isFirst: boolean
}

export const securityCard = (ctx: Context, { found, isFirst }: Listed): Card => ({
  title: 'Security',
  subtitle: 'Who came in, who may do more or less, and what was refused. Newest first.',
  parts: listedPage(found, {
    most: page,
    item: (one) => itemOf(ctx, one),
    older: ({ at, id }) => act('Older', 'security', { before: at, after: id }),
    empty: isFirst ? 'Nothing of that kind has happened yet.' : 'There is nothing older.',
  }),
  buttons: [act('Members', 'members'), act('Accounts', 'accounts'), act('Audit', 'audit')],
})
