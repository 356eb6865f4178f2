import type { FieldLimit } from '../../../schema/directory/directory.ts'
import { form } from '../../core/action/buttons.ts'
import { type Button, type Card, type Item, listed } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { fields, kinds } from '../../core/record/registry.ts'
import { capital } from '../../language/formatting.ts'
import { rolesOf } from './made-roles.ts'
import type { Settings } from './queries.ts'

/** What roles may not see or set of records, as an admin reads and chooses it. */

const usual = { viewer: 'viewers', rep: 'sellers', manager: 'managers' }

/** Roles whose rights can be limited, and who has them: an admin sees and sets everything. */
export const limitedRoles = (is: Settings): [role: string, who: string][] => [
  ...Object.entries(usual),
  ...rolesOf(is).map(([id, { name }]): [string, string] => [id, name]),
]

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

/** In the order of the catalogue, each kind's as it declares them. */
export const limitable = (ctx: Pick<Context, 'workspace'>): Limitable[] =>
  kinds(ctx).flatMap(({ kind, noun }) =>
    Object.entries(fields(ctx, kind)).flatMap(([name, field]) =>
      field.mayBe ? [{ id: `${kind}.${name}`, kind, name, field, of: capital(noun[1]) }] : [],
    ),
  )

/** "Hidden from viewers · read-only for sellers". */
function limitsText(is: Settings, limits: Record<string, FieldLimit>): string {
  const roles = (limit: FieldLimit) =>
    limitedRoles(is)
      .flatMap(([role, who]) => (limits[role] === limit ? who : []))
      .join(' and ')
  const [hidden, readOnly] = [roles('hidden'), roles('readOnly')]
  return capital(
    [hidden && `hidden from ${hidden}`, readOnly && `read-only for ${readOnly}`]
      .filter(Boolean)
      .join(' · '),
  )
}

/** Of each kind the fields that are limited, with what for whom. */
function rightsOf(ctx: Context, is: Settings): Map<string, Item[]> {
  const rights = is.fieldRights ?? {}
  const limited = limitable(ctx).flatMap(({ id, kind, name, field, of }) => {
    const text = limitsText(is, rights[kind]?.[name] ?? {})
    const button = form('Edit', 'set-field-right', { field: id })
    return text ? [{ of, item: { title: field.label, text, button } }] : []
  })
  return new Map(
    [...Map.groupBy(limited, ({ of }) => of)].map(([of, all]) => [of, all.map(({ item }) => item)]),
  )
}

/** In one line, for the settings; '' where everybody sees and sets everything. */
export const rightsSummary = (ctx: Context, is: Settings): string =>
  [...rightsOf(ctx, is)]
    .map(([of, items]) => `${of}: ${items.map(({ title }) => title.toLowerCase()).join(', ')}`)
    .join(' · ')

export function rightsCard(
  ctx: Context,
  is: Settings,
  title = 'Who sees which fields',
  undo: Button[] = [],
): Card {
  const all = [...rightsOf(ctx, is)]
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
