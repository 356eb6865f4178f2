import { modes } from '../../core/batch/save-row.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { pathOf } from '../records/kinds.ts'
import { writeHeaders } from './action-paths.ts'
import { answer, json, object, ref, refused } from './parts.ts'

const text: JsonSchema = { type: 'string' }

const result: JsonSchema = {
  type: 'object',
  properties: {
    status: { type: 'integer', description: '201 added, 200 edited or as it was, 4xx not saved.' },
    ...{ id: text, code: text, detail: text },
    errors: { type: 'object', additionalProperties: text },
    similar: {
      ...{ type: 'object', properties: { id: text, name: text } },
      description: 'One that was here before and looks like it: see /duplicates and merge-records.',
    },
  },
  required: ['status'],
}

/** What a batch is answered with. */
export const batchSchemas: Record<string, JsonSchema> = {
  Batch: object({
    data: { type: 'array', items: result, description: 'In the order of what was sent.' },
    event: { type: ['string', 'null'], description: 'One for all of them, undone as one.' },
  }),
}

interface Written {
  schema: JsonSchema & { properties: Record<string, JsonSchema> }
  example: object | undefined
}

const description = `In upsert each record is found by its external id, e-mail, domain or phone
number, the first of these that fits, among what you may see, and added where nothing fits. In edit
it is named by its id. A row that is wrong is an error of its own; the others are saved.`

/** Up to a thousand records of a kind at once. */
export function batchPaths(
  kind: RecordKind,
  { schema, example = {} }: Written,
  isEdited: boolean,
): Record<string, Record<string, JsonSchema>> {
  const path = pathOf(kind)
  const properties = { id: text, ...schema.properties }
  const { externalIds: _, ...alone } = example as Record<string, unknown> // as it was made
  const sent = isEdited ? { mode: 'upsert', data: [example] } : { mode: 'create', data: [alone] }
  const data = { type: 'array', minItems: 1, maxItems: 1000, items: { type: 'object', properties } }
  return {
    [`/${path}/batch`]: {
      post: {
        ...{
          operationId: `batch-${path}`,
          summary: `Up to 1,000 ${kind.noun[1]} at once`,
          description,
        },
        ...{ tags: [path], parameters: writeHeaders.slice(0, 1) },
        requestBody: json(object({ mode: { type: 'string', enum: [...modes] }, data }), sent),
        responses: { ...answer('A result for each.', ref('Batch')), ...refused },
      },
    },
  }
}
