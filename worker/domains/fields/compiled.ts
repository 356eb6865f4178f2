import type { OwnField, OwnFields } from '../../../schema/directory/directory.ts'
import type { Field } from './queries.ts'

/** A field as the workspace is read with it: only what is said of it. */
export const compiled = (field: Field): OwnField => ({
  label: field.label,
  is: field.type,
  ...(field.help && { help: field.help }),
  ...(field.choices?.length && { choices: field.choices }),
  ...(field.links && { of: field.links }),
  ...(field.required && { required: true }),
  ...(field.requiredFrom && { from: field.requiredFrom }),
  ...(field.unique && { unique: true as const }),
  ...(field.formula && { formula: field.formula }),
  ...(field.guests && { guests: true as const }),
  ...(field.sees && { sees: field.sees }),
  ...(field.begins !== null && { begins: field.begins }),
  ...(field.retiredAt !== null && { retired: true as const }),
})

/** By kind, in their order; null where there are none. */
export function compiledAll(all: Field[]): OwnFields | null {
  if (all.length === 0) return null
  const inOrder = all.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
  return Object.fromEntries(
    [...Map.groupBy(inOrder, ({ of }) => of)].map(([of, some]) => [
      of,
      Object.fromEntries(some.map((one) => [one.name, compiled(one)])),
    ]),
  )
}
