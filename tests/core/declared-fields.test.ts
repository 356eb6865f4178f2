import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import '../../worker/catalogue.ts'
import { fieldKind } from '../../worker/core/action/fields.ts'
import { declaredKinds } from '../../worker/core/record/registry.ts'
import { columnsOf } from '../../worker/core/record/values.ts'

/** What each field of each kind decides: what it holds, and whether it is exported. */

const all = declaredKinds().flatMap(({ kind, table, fields }) =>
  Object.entries(fields).map(([name, field]) => ({ kind, table, name, field })),
)

/** The kind of column that takes such values; of an amount, the minor units. */
function columnFor(is: z.ZodType): string {
  if (fieldKind(is)?.kind === 'money' || is instanceof z.ZodNumber) return 'number'
  if (is instanceof z.ZodBoolean) return 'boolean'
  const nested = [z.ZodArray, z.ZodObject, z.ZodRecord, z.ZodUnion].some((one) => is instanceof one)
  return nested ? 'json' : 'string'
}

describe.each(all)('the field $name of a $kind', ({ table, name, field }) => {
  test('says what it holds, and whether it is exported', () => {
    expect(field.label).not.toBe('')
    expect(field.is).toBeInstanceOf(z.ZodType)
    expect(field.export).toBeTypeOf('boolean')
    expect(columnsOf(table)[name]?.dataType).toBe(columnFor(field.is))
    if (field.form || field.fact) expect(fieldKind(field.is)).toBeDefined()
  })
})
