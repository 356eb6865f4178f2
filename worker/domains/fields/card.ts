import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import { fieldKind } from '../../core/action/fields.ts'
import type { Button, Card, Fact } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import type { Role } from '../../core/permissions.ts'
import { may } from '../../core/permissions.ts'
import { ownField } from '../../core/record/own-fields.ts'
import { kindNamed } from '../../core/record/registry.ts'
import { valueText } from '../../core/record/value-text.ts'
import { compiled } from './compiled.ts'
import { typeNames } from './field-types.ts'
import { formulaShown } from './formula-given.ts'
import { type Field, manyOf } from './queries.ts'

export const readers: Record<Exclude<Role, 'viewer'>, string> = {
  rep: 'Everyone but viewers',
  manager: 'Managers and admins',
  admin: 'Admins',
}

const readersOf = (sees: Role | null) => (sees && sees !== 'viewer' ? readers[sees] : '')

/** "Choice · always needed · admins". */
export const fieldText = ({
  type,
  formula,
  required,
  requiredFrom,
  unique,
  guests,
  sees,
}: Field): string =>
  [
    formula ? `${typeNames[type]}, by a formula` : typeNames[type],
    required && 'always needed',
    !required && requiredFrom && 'needed from a stage on',
    unique && 'each only once',
    guests && 'guests see it',
    readersOf(sees).toLowerCase(),
  ]
    .filter(Boolean)
    .join(' · ')

function beginsText(ctx: Context, field: Field): string {
  const kind = fieldKind(ownField(compiled(field)).is)
  if (!kind || field.begins === null) return ''
  return valueText(ctx, kind, field.begins) ?? String(field.begins)
}

const factsOf = (ctx: Context, field: Field): Fact[] =>
  [
    { label: 'Of', value: manyOf(ctx, field.of) },
    {
      label: 'Choices',
      value: (field.choices ?? [])
        .filter(({ retired }) => !retired)
        .map(({ label }) => label)
        .join(', '),
    },
    { label: 'Formula', value: field.formula ? formulaShown(ctx, field.of, field.formula) : '' },
    { label: 'Links to', value: (field.links && kindNamed(ctx, field.links)?.noun[1]) || '' },
    { label: 'Help', value: field.help ?? '' },
    { label: 'Begins with', value: beginsText(ctx, field) },
    { label: 'For programs', value: field.name },
  ].filter(({ value }) => value)

function buttons(ctx: Context, field: Field): Button[] {
  if (!may(ctx, 'admin')) return []
  const about = { drawn: drawnFrom(field) }
  if (field.retiredAt !== null)
    return [{ ...act('Use again', 'return-field', { id: field.id }), ...about }]
  const retire = { ...act('Retire', 'retire-field', { id: field.id }), ...about }
  return [
    { ...form('Edit', 'edit-field', { id: field.id }), ...about },
    { ...retire, style: 'danger' },
    act('All fields', 'fields'),
  ]
}

export const fieldCard = (ctx: Context, field: Field): Card => ({
  title: field.label,
  ...(field.retiredAt !== null && { badge: 'Retired', tone: 'warn' as const }),
  subtitle: fieldText(field),
  parts: [{ kind: 'facts', facts: factsOf(ctx, field) }],
  buttons: buttons(ctx, field),
})
