import type * as z from 'zod'
import type { FieldType, OwnField } from '../../../schema/directory/directory.ts'
import {
  anyOf,
  date,
  datetime,
  email,
  fixedChoice,
  long,
  money,
  number,
  phone,
  record,
  text,
  url,
  yesno,
} from '../action/fields.ts'
import type { FieldOf } from './field.ts'

const plain: Record<Exclude<FieldType, 'choice' | 'choices' | 'record'>, z.ZodType> = {
  ...{ text, long, email, phone, url, number, yesno, money, date, datetime },
  member: record('member'),
}

function chosen({ is, choices = [] }: OwnField): z.ZodType {
  const [first, ...rest] = choices.map(({ value }) => value)
  if (first === undefined) return text
  const offered = choices.filter(({ retired }) => !retired)
  const make = is === 'choices' ? anyOf : fixedChoice
  return make([first, ...rest], choices, offered)
}

function typeOf(own: OwnField): z.ZodType {
  const { is, of = 'any' } = own
  if (is === 'record') return record(of)
  return is === 'choice' || is === 'choices' ? chosen(own) : plain[is]
}

/** A field that a workspace added, as a declared one: in the forms and among the card's facts. */
export const ownField = (own: OwnField): FieldOf => ({
  label: own.label,
  is: typeOf(own),
  ...(own.formula ? { formula: own.formula } : { form: true as const }),
  fact: true,
  export: true,
  mayBe: 'hidden',
  own: true,
  ...(own.help && { hint: own.help }),
  ...(!own.guests && { inside: true as const }),
  ...(own.required && { required: true }),
  ...(own.sees && { sees: own.sees }),
  ...(own.unique && { unique: true as const }),
  ...(own.from && { from: own.from }),
  ...(own.begins != null && { begins: own.begins }),
})
