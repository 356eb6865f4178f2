import type * as z from 'zod'
import type { OwnField } from '../../../schema/directory/directory.ts'
import { date, email, long, money, oneOf, phone, record, text } from '../action/fields.ts'
import type { FieldOf } from './kind.ts'

const plain = { text, long, email, phone, money, date }

function typeOf({ is, of = 'any', choices = [] }: OwnField): z.ZodType {
  if (is === 'record') return record(of)
  if (is !== 'choice') return plain[is]
  const [first, ...rest] = choices.map(({ value }) => value)
  if (first === undefined) return text
  return oneOf([first, ...rest], Object.fromEntries(choices.map((one) => [one.value, one.label])))
}

/** A field that a workspace added, as a declared one: in the forms and among the card's facts. */
export const ownField = (own: OwnField): FieldOf => ({
  label: own.label,
  is: typeOf(own),
  form: true,
  fact: true,
  export: true,
  mayBe: 'hidden',
  ...(own.required && { required: true }),
  ...(own.sees && { sees: own.sees }),
})
