import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import { fieldKind } from '../../core/action/fields.ts'
import { type Button, type Card, listed, type Part } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { kindNamed, seenFields } from '../../core/record/registry.ts'
import { capital } from '../../language/formatting.ts'
import type { Kind } from './queries.ts'

/** "Called by their number · each has an owner". */
export const kindText = ({ titled, owned }: Pick<Kind, 'titled' | 'owned'>): string =>
  [`called by their ${titled.toLowerCase()}`, owned && 'each has an owner']
    .filter(Boolean)
    .join(' · ')

function fieldsOf(ctx: Context, { name }: Kind): Part[] {
  const all = kindNamed(ctx, name) ? Object.values(seenFields(ctx, name)) : []
  const own = all.filter((field) => field.own && fieldKind(field.is))
  return listed(
    'Fields',
    own.map(({ label, hint }) => ({ title: label, ...(hint && { text: hint }) })),
  )
}

function adminButtons(kind: Kind): Button[] {
  const about = { drawn: drawnFrom(kind) }
  if (kind.retiredAt !== null)
    return [{ ...act('Use again', 'return-kind', { id: kind.id }), ...about }]
  return [
    { ...form('Add a field', 'add-field', { kind: kind.name }), style: 'primary' },
    { ...form('Edit', 'edit-kind', { id: kind.id }), ...about },
    ...(kind.owned ? [form('Who sees them', 'set-visibility', { of: kind.name })] : []),
    { ...act('Retire', 'retire-kind', { id: kind.id }), ...about, style: 'danger' },
    act('All kinds', 'kinds'),
  ]
}

const usedButtons = (ctx: Context, { name, one, many, retiredAt }: Kind): Button[] =>
  retiredAt === null
    ? [
        ...(may(ctx, 'create') ? [form(`Add ${one}`, `add-${name}`)] : []),
        act(capital(many), `list-${name}`),
      ]
    : []

export const kindCard = (ctx: Context, kind: Kind): Card => ({
  title: capital(kind.many),
  ...(kind.retiredAt !== null && { badge: 'Retired', tone: 'warn' as const }),
  subtitle: capital(kindText(kind)),
  parts: fieldsOf(ctx, kind),
  buttons: may(ctx, 'admin') ? adminButtons(kind) : usedButtons(ctx, kind),
  ...(may(ctx, 'admin') && { more: usedButtons(ctx, kind) }),
})
