import type { JsonSchema } from '../actions/schema.ts'

/** Parts that all paths of the document are made of. */

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

export const object = (
  properties: Record<string, JsonSchema>,
  more: JsonSchema = {},
): JsonSchema => ({
  ...{ type: 'object', properties, required: Object.keys(properties) },
  ...more,
})

export const json = (schema: JsonSchema, example?: unknown) => ({
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

export const answer = (description: string, schema: JsonSchema) => ({
  '200': { description, ...json(schema) },
})

const next: JsonSchema = { type: ['string', 'null'] }
const near: JsonSchema = {
  const: true,
  description: 'Nothing is called as q says; these are, but for a slip.',
}
export const page: JsonSchema = { ...object({ next }), properties: { next, near } }

export const listOf = (item: JsonSchema) => object({ data: { type: 'array', items: item }, page })

const problem = object(
  {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string', description: 'What to put right, in a sentence.' },
  },
  { title: 'Problem', description: 'RFC 9457.' },
)

const errors: JsonSchema = {
  type: 'object',
  description: 'Reasons by the name of the field.',
  additionalProperties: { type: 'string' },
}

const choices: JsonSchema = {
  type: 'object',
  description: 'What a field could be, where that is asked.',
  additionalProperties: {
    type: 'array',
    items: object({ value: { type: 'string' }, label: { type: 'string' } }),
  },
}

const known: JsonSchema = {
  ...object({
    kind: { type: 'string' },
    owner: { type: 'string', description: 'The name of its owner, or of its team.' },
    ask: object({ action: { type: 'string' }, input: { type: 'object' } }),
  }),
  description: 'Of a record you may not see, where its kind is known to others: how to ask for it.',
}

export const problemSchema: JsonSchema = {
  ...problem,
  properties: { ...(problem.properties as object), errors, choices, known }, // as it is written above
}

export const refused = {
  '4XX': {
    description: 'Something has to be put right.',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  },
}
