import * as z from 'zod'
import { type FieldMeta, fieldKind, instant } from '../../core/action/fields.ts'
import type { FieldOf } from '../../core/record/field.ts'
import { outsideValue } from '../../core/record/outside.ts'
import { type JsonSchema, withoutOurs } from '../actions/schema.ts'
import { exampleOf } from '../records/examples.ts'

interface Described extends FieldMeta {
  properties?: Record<string, JsonSchema>
}

/** Which strings hold ids, and which of them the currency of an amount. */
function described(schema: JsonSchema): void {
  const { field, properties } = schema as Described // meta stands in it
  withoutOurs(schema)
  if (field?.kind === 'record') schema['x-record'] = field.of
  if (field?.kind === 'money' && properties?.currency) properties.currency['x-warehouse'] = true
}

/** What a field of a record holds, as JSON Schema; amounts are in minor units. */
function typeOf({ is, own }: FieldOf): JsonSchema {
  if (is === instant) return { type: 'string', format: 'date-time' }
  if (fieldKind(is)?.kind === 'money' && !own) return { type: 'integer' }
  const { $schema: _, ...schema } = z.toJSONSchema(is, {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => described(jsonSchema),
  })
  return schema
}

export const exampleFor = (field: FieldOf): unknown => outsideValue(field, exampleOf(field))

/** The same with its name and an example; most may be empty. */
export function fieldSchema(field: FieldOf, isNullable = true): JsonSchema {
  const type = typeOf(field)
  return {
    title: field.label,
    ...(isNullable ? { anyOf: [type, { type: 'null' }] } : type),
    ...(field.warehouse !== undefined && { 'x-warehouse': field.warehouse }),
    examples: [exampleFor(field) ?? null],
  }
}
