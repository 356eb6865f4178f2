import type { JsonSchema } from '../actions/schema.ts'
import { inPath, inQuery, limit } from './parameters.ts'
import { answer, listOf, object, ref, refused } from './parts.ts'

const text: JsonSchema = { type: 'string' }
const id: JsonSchema = { type: 'string' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }

const fieldChanges: JsonSchema = {
  type: 'object',
  description: 'By the name of the field.',
  additionalProperties: object({ from: {}, to: {} }),
}

const happened = { name: text, at: instant, by: id, surface: text }

/** Schemas of what is no record. */
export const otherSchemas: Record<string, JsonSchema> = {
  Change: object({ event: id, ...happened, version: { type: 'integer' }, changes: fieldChanges }),
  Event: object({
    ...{ id, ...happened, record: { type: ['string', 'null'] } },
    changes: {
      type: 'array',
      items: object({
        ...{ record: id, kind: text, version: { type: 'integer' }, changes: fieldChanges },
      }),
    },
  }),
  Hit: {
    ...object({ id, kind: text, name: text, hint: text }),
    properties: { id, kind: text, name: text, hint: text, closed: { const: true } },
  },
  StageTotal: object({
    ...{ stageId: id, status: text, currency: text, deals: { type: 'integer' } },
    amount: { type: ['integer', 'null'], description: 'In minor units.' },
  }),
  Me: object({
    ...{ id, name: text, role: text, timeZone: text, locale: text },
    workspace: object({ id, name: text, currency: text, country: text }),
  }),
}

const q = { ...inQuery('q', { type: 'string', maxLength: 200 }, ''), required: true }
const after = inQuery('after', id, 'The id of an event. Without it, from the beginning.')

/** What is read beside the records of one kind. */
export const otherPaths: Record<string, JsonSchema> = {
  '/me': {
    get: {
      ...{ operationId: 'me', summary: 'Who the token speaks for', tags: ['general'] },
      responses: { ...answer('The member.', object({ data: ref('Me') })), ...refused },
    },
  },
  '/search': {
    get: {
      ...{ operationId: 'search', summary: 'What people find by words', tags: ['general'] },
      parameters: [q, limit(10, 50)],
      responses: { ...answer('Of each kind the best.', listOf(ref('Hit'))), ...refused },
    },
  },
  '/events': {
    get: {
      ...{ operationId: 'events', summary: 'What happened since, in order', tags: ['general'] },
      parameters: [after, limit()],
      responses: { ...answer('The oldest first.', listOf(ref('Event'))), ...refused },
    },
  },
  '/pipelines/{id}/totals': {
    get: {
      ...{ operationId: 'totals', summary: 'What its deals come to', tags: ['pipelines'] },
      parameters: [inPath('id', 'The pipeline.')],
      responses: {
        ...answer(
          'By stage, status and currency.',
          object({
            data: { type: 'array', items: ref('StageTotal') },
          }),
        ),
        ...refused,
      },
    },
  },
}
