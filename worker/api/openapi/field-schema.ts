import * as z from 'zod'
import { fieldKind, instant } from '../../core/action/fields.ts'
import type { FieldOf } from '../../core/record/kind.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { exampleOf } from '../records/examples.ts'
import { outsideValue } from '../records/shape.ts'

const forms = ['label', 'hint', 'field', 'subject', 'stays', 'followUp']

function plain(schema: Record<string, unknown>): void {
  for (const name of forms) delete schema[name]
}

/** What a field of a record holds, as JSON Schema; amounts are in minor units. */
function typeOf({ is }: FieldOf): JsonSchema {
  if (is === instant) return { type: 'string', format: 'date-time' }
  if (fieldKind(is)?.kind === 'money') return { type: 'integer' }
  const { $schema: _, ...schema } = z.toJSONSchema(is, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => plain(jsonSchema),
  })
  return schema
}

export const exampleFor = (field: FieldOf): unknown => outsideValue(field, exampleOf(field))

/** The same where it may be empty, with its name and an example. */
export function fieldSchema(field: FieldOf): JsonSchema {
  const example = exampleFor(field)
  return {
    title: field.label,
    anyOf: [typeOf(field), { type: 'null' }],
    examples: [example ?? null],
  }
}
