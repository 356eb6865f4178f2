import type { FieldLimit, MadeRole, MadeRoles } from '../../../schema/directory/directory.ts'
import { form } from '../../core/action/buttons.ts'
import { knownActions } from '../../core/action/known.ts'
import { type Button, type Card, type Item, listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { isRemovable, kinds } from '../../core/record/registry.ts'
import { shorten } from '../../language/shorten.ts'
import type { Settings } from './queries.ts'

/** Roles that an admin made out of the usual ones by taking rights away. */

export const usualRoles = { viewer: 'Viewer', rep: 'Seller', manager: 'Manager' }

/** What people add and remove, and a role may leave out. */
export const limitedKinds = (ctx: Context): RecordKind[] =>
  kinds(ctx).filter((kind) => isRemovable(kind) && kind.rights.needs !== 'admin')

export const rolesOf = ({ madeRoles }: Settings): [id: string, role: MadeRole][] =>
  Object.entries<MadeRole>(madeRoles ?? {})

/** "sees no deals", "does not change people, tasks". */
function kindsText(ctx: Context, role: MadeRole): string[] {
  const with_ = (limit: FieldLimit) =>
    limitedKinds(ctx).flatMap(({ kind, noun }) => (role.kinds?.[kind] === limit ? noun[1] : []))
  const [hidden, readOnly] = [with_('hidden'), with_('readOnly')]
  return [
    hidden.length ? `sees no ${hidden.join(', ')}` : '',
    readOnly.length ? `does not change ${readOnly.join(', ')}` : '',
  ]
}

function withoutText({ without = [] }: MadeRole): string {
  const titles = knownActions().flatMap(({ name, title }) =>
    without.includes(name) ? title.toLowerCase() : [],
  )
  return titles.length ? `without: ${titles.join(', ')}` : ''
}

/** "Like Seller · sees no people · without: export". */
const roleText = (ctx: Context, role: MadeRole): string =>
  [`Like ${usualRoles[role.from]}`, ...kindsText(ctx, role), withoutText(role)]
    .filter(Boolean)
    .join(' · ')

const itemOf = (ctx: Context, [id, role]: [string, MadeRole]): Item => ({
  title: role.name,
  text: shorten(roleText(ctx, role), 400),
  button: form('Edit', 'save-role', { id }),
})

export function rolesCard(ctx: Context, is: Settings, title = 'Roles', undo: Button[] = []): Card {
  const all = rolesOf(is)
  const more = [
    form('Limit a kind', 'limit-kind'),
    form('Leave out an action', 'limit-role'),
    form('Remove a role', 'remove-role'),
  ]
  return {
    title,
    subtitle:
      'Viewers look, sellers work on their own deals, managers on all, admins do everything. A role of your own is one of the first three with less.',
    parts: listed(
      'Your own',
      all.map((one) => itemOf(ctx, one)),
    ),
    buttons: [
      form('New role', 'save-role'),
      ...(all.length ? more : []),
      { label: 'Members', action: 'members', mode: 'act', input: {} },
      ...undo,
    ],
  }
}

/** The roles with one of them as it is given. */
export const withRole = (is: Settings, id: string, role: MadeRole): MadeRoles => ({
  ...is.madeRoles,
  [id]: role,
})
