import type { FieldLimit, FieldRights } from '../../../schema/directory/directory.ts'
import { form } from '../../core/action/buttons.ts'
import { type Button, type Card, type Item, listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/kind.ts'
import { fields, kinds } from '../../core/record/registry.ts'
import type { Settings } from './queries.ts'

/** What roles may not see or set of records, as an admin reads and chooses it. */

/** Roles whose rights can be limited: an admin sees and sets everything. */
export const limitedRoles = { viewer: 'Viewers', rep: 'Sellers', manager: 'Managers' }

export const rightNames = {
  full: 'See and change it',
  readOnly: 'See it, not change it',
  hidden: 'Do not see it',
}

/** A field that may be limited: `id` is what a form calls it, `of` what its records are called. */
interface Limitable {
  id: string
  kind: string
  name: string
  field: FieldOf
  of: string
}

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** In the order of the catalogue, each kind's as it declares them. */
export const limitable = (ctx: Pick<Context, 'workspace'>): Limitable[] =>
  kinds(ctx).flatMap(({ kind, noun }) =>
    Object.entries(fields(ctx, kind)).flatMap(([name, field]) =>
      field.mayBe ? [{ id: `${kind}.${name}`, kind, name, field, of: first(noun[1]) }] : [],
    ),
  )

/** "Hidden from viewers · read-only for sellers". */
function limitsText(limits: Record<string, FieldLimit>): string {
  const roles = (limit: FieldLimit) =>
    Object.entries(limitedRoles)
      .flatMap(([role, name]) => (limits[role] === limit ? name.toLowerCase() : []))
      .join(' and ')
  const [hidden, readOnly] = [roles('hidden'), roles('readOnly')]
  return first(
    [hidden && `hidden from ${hidden}`, readOnly && `read-only for ${readOnly}`]
      .filter(Boolean)
      .join(' · '),
  )
}

/** Of each kind the fields that are limited, with what for whom. */
function rightsOf(ctx: Context, rights: FieldRights): Map<string, Item[]> {
  const limited = limitable(ctx).flatMap(({ id, kind, name, field, of }) => {
    const text = limitsText(rights[kind]?.[name] ?? {})
    const button = form('Edit', 'set-field-right', { field: id })
    return text ? [{ of, item: { title: field.label, text, button } }] : []
  })
  return new Map(
    [...Map.groupBy(limited, ({ of }) => of)].map(([of, all]) => [of, all.map(({ item }) => item)]),
  )
}

/** In one line, for the settings; '' where everybody sees and sets everything. */
export const rightsSummary = (ctx: Context, { fieldRights }: Settings): string =>
  [...rightsOf(ctx, fieldRights ?? {})]
    .map(([of, items]) => `${of}: ${items.map(({ title }) => title.toLowerCase()).join(', ')}`)
    .join(' · ')

export function rightsCard(
  ctx: Context,
  is: Settings,
  title = 'Who sees which fields',
  undo: Button[] = [],
): Card {
  const all = [...rightsOf(ctx, is.fieldRights ?? {})]
  return {
    title,
    subtitle: all.length
      ? 'Admins see and change everything. Where others read along, nobody is shown a field that is hidden from any role.'
      : 'Everybody sees all fields of the records they see. A field can be hidden from a role, or read-only for it: amounts hidden from viewers, for example.',
    parts: all.flatMap(([of, items]) => listed(of, items)),
    buttons: [
      form(all.length ? 'Limit another' : 'Limit a field', 'set-field-right'),
      form('Who sees which records', 'set-visibility'),
      ...undo,
    ],
  }
}
