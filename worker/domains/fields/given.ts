import * as z from 'zod'
import type { FieldType, OwnChoice, OwnField } from '../../../schema/directory/directory.ts'
import { readInput } from '../../core/action/read-input.ts'
import { withIds } from '../../core/action/resolve-names.ts'
import type { Json } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { labelledError } from '../../core/errors.ts'
import { ownField } from '../../core/record/own-fields.ts'
import { canBeUnique, hasChoices, neverForGuests } from './field-types.ts'

/** What an admin or a program says of a field, checked against the rest of it. */

/** What new records begin with, read as the field itself is. */
export async function beginsOf(ctx: Context, own: OwnField, given: Json): Promise<unknown> {
  if (given === null || given === '') return null
  const schema = z.object({ default: ownField(own).is.meta({ label: 'Begins with' }) })
  const { batch: _many, ...alone } = ctx
  const input = await withIds(alone, schema, readInput(ctx, schema, { default: given }))
  const { data, error } = schema.safeParse(input)
  if (data) return data.default
  throw labelledError('default', 'Begins with', error.issues[0]?.message ?? 'This does not fit.')
}

interface Wish {
  type: FieldType
  choices: OwnChoice[] | null
  links: string | null
  unique: boolean
  formula: string | null
  required: boolean
  guests: boolean
}

/** Throws where these do not fit each other; what is asked for is asked for in the form. */
export function mustFit({ type, choices, links, unique, formula, required, guests }: Wish): void {
  if (guests && neverForGuests.includes(type))
    throw labelledError(
      'guests',
      'Guests see it',
      'Amounts, e-mails and phones are never shown to guests.',
    )
  if (formula && required)
    throw labelledError('required', 'Always needed', 'A formula is not filled in.')
  if (formula && unique)
    throw labelledError('unique', 'Each only once', 'A formula is not filled in.')
  if (formula) return
  if (hasChoices(type) && !choices?.some(({ retired }) => !retired))
    throw labelledError('choices', 'Choices', 'Please write what there is to choose, one a line.')
  if (!hasChoices(type) && choices?.length)
    throw labelledError('choices', 'Choices', 'Only a choice has choices.')
  if (type === 'record' && !links)
    throw labelledError('links', 'Links to', 'Please choose what it links to.')
  if (type !== 'record' && links)
    throw labelledError('links', 'Links to', 'Only a link links to a kind.')
  if (unique && !canBeUnique.includes(type))
    throw labelledError('unique', 'Each only once', 'Of this type, two records may hold the same.')
}
