import * as z from 'zod'
import type { AnyAction } from '../../core/action/define.ts'
import type { FieldMeta, Kind } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Audience } from '../../core/record/reader.ts'
import { madeOnce } from '../../platform/made-once.ts'

export type JsonSchema = Record<string, unknown>

const amount = {
  type: 'object',
  properties: {
    minor: { type: 'integer', description: 'In minor units: cents.' },
    currency: { type: 'string', description: 'ISO 4217.' },
  },
  required: ['minor', 'currency'],
}

/** What an action takes beyond the values themselves: what people write of them. */
const written: Partial<Record<Kind['kind'], JsonSchema>> = {
  money: { anyOf: [amount, { type: 'string', description: 'As people write it: 12.5k EUR.' }] },
  date: { type: 'string', description: 'YYYY-MM-DD, or as people write it: fri.' },
  datetime: { type: 'string', description: 'ISO 8601, or as people write it: fri 3pm.' },
  record: { type: 'string', description: 'The id of a record, or what it is called.' },
}

/** What only forms and writing need to know. */
const ours = ['label', 'hint', 'field', 'subject', 'stays', 'followUp', 'sets', 'exact']

export function withoutOurs(schema: Record<string, unknown>): void {
  for (const name of ours) delete schema[name]
}

/** A part of the schema as it stands: labels as titles, nothing of what only forms need. */
function plain(schema: Record<string, unknown>, { label, hint, field }: FieldMeta): void {
  withoutOurs(schema)
  const as = field && written[field.kind]
  if (as) {
    for (const name of Object.keys(schema)) delete schema[name]
    Object.assign(schema, as)
  }
  if (label) schema.title = label
  if (hint) schema.description ??= hint
}

/** By the input of the action and the workspace's fields, which are the same from request to request. */
const schemaFor = madeOnce(
  (input: z.ZodObject): JsonSchema =>
    z.toJSONSchema(input, {
      io: 'input',
      unrepresentable: 'any',
      override: ({ jsonSchema }) => plain(jsonSchema, jsonSchema as FieldMeta), // meta stands in it
    }),
)

/** The JSON Schema (2020-12) of what an action takes. */
export const schemaOf = (ctx: Audience, action: AnyAction): JsonSchema =>
  schemaFor(inputOf(ctx, action))
