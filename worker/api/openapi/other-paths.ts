import { exampleId } from '../../core/action/example-id.ts'
import { whats } from '../../domains/admin/index.ts'
import { origins } from '../../platform/env.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { askedWords, cursor, inPath, inQuery, limit } from './parameters.ts'
import { answer, listOf, object, ref, refused } from './parts.ts'

const text: JsonSchema = { type: 'string' }
const id: JsonSchema = { type: 'string' }
const instant: JsonSchema = { type: 'string', format: 'date-time' }

const fieldChanges: JsonSchema = {
  type: 'object',
  description: 'By the name of the field.',
  additionalProperties: object({ from: {}, to: {} }),
}

const nullable = (type: string) => ({ type: [type, 'null'] })
const many = (items: JsonSchema) => ({ type: 'array', items })

const happened = { name: text, at: instant, by: id, surface: text }

/** Schemas of what is no record. */
export const otherSchemas: Record<string, JsonSchema> = {
  Change: object({
    ...{ event: id, ...happened, version: { type: 'integer' } },
    text: { ...text, description: 'What it did, as people read it.' },
    changes: fieldChanges,
  }),
  Event: object({
    ...{ id, ...happened, record: { type: ['string', 'null'] } },
    changes: {
      type: 'array',
      items: object({
        ...{ record: id, kind: text, version: { type: 'integer' }, changes: fieldChanges },
      }),
    },
  }),
  Duplicate: object({
    ...{ id, kind: text, score: { type: 'number', description: 'From 0.8 to 1.' } },
    reasons: { ...many(text), description: 'What they have in common.' },
    records: many(object({ id, name: text })),
  }),
  AuditEntry: {
    ...object({
      ...{ id, at: instant, lastAt: instant, what: { enum: [...whats] }, title: text },
      name: { ...nullable('string'), description: 'The event, such as deal.won.' },
      by: {
        ...nullable('string'),
        description: 'Who did it, was shown it, or had it shown there.',
      },
      surface: { enum: [...origins] },
      ...{ records: many(id), fields: many(text), detail: many(text) },
      conversation: { anyOf: [object({ id, name: nullable('string') }), { type: 'null' }] },
      readers: {
        description: 'Who was in the conversation, as far as its vendor shows it.',
        anyOf: [
          object({
            members: many(id),
            ...{ others: { type: 'integer' }, guests: { type: 'integer' } },
            ...{ companies: { type: 'integer' }, unseen: { type: 'boolean' }, since: instant },
          }),
          { type: 'null' },
        ],
      },
      count: { type: 'integer', description: 'How often within the hour.' },
    }),
    examples: [
      {
        ...{ id: exampleId('exposure'), at: '2026-11-02T09:00:00.000Z' },
        ...{ lastAt: '2026-11-02T09:20:00.000Z', what: 'shown', title: 'Shown: Acme renewal' },
        ...{ name: null, by: exampleId('member'), surface: 'slack', records: [exampleId('deal')] },
        ...{ fields: [], detail: [], conversation: null, readers: null, count: 2 },
      },
    ],
  },
  Hit: {
    ...object({ id, kind: text, name: text, hint: text }),
    properties: {
      ...{ id, kind: text, name: text, hint: text, closed: { const: true } },
      near: { const: true, description: 'It is called only nearly so.' },
    },
  },
  StageTotal: object({
    ...{ stageId: id, status: text, currency: text, deals: { type: 'integer' } },
    amount: { type: ['integer', 'null'], description: 'In minor units.' },
    worth: {
      type: ['integer', 'null'],
      description: 'The same in the workspace’s currency; null where no rate was entered.',
    },
  }),
  Me: object({
    ...{ id, name: text, email: nullable('string'), role: text, timeZone: text, locale: text },
    roleName: {
      ...nullable('string'),
      description: 'Of a role of your own that was made out of it.',
    },
    workspace: object({
      ...{ id, name: text, currency: text, country: text },
      yearBegins: { type: 'integer', minimum: 1, maximum: 12, description: 'The month.' },
    }),
  }),
}

const q = { ...inQuery('q', { type: 'string', maxLength: 200 }, askedWords), required: true }
const after = inQuery(
  'after',
  id,
  'The id of an event, or page.last. Without it, from the beginning; latest: nothing, and where to go on from.',
)

const eventPage = object({
  next: nullable('string'),
  last: {
    type: 'string',
    description: 'Go on after this, also where no event is shown. It is another each time.',
  },
})

const moment = (name: string, description: string) =>
  inQuery(name, { type: 'string', examples: ['2026-11-02'] }, description)

const auditFilter = [
  inQuery(
    'by',
    { type: 'string', examples: [exampleId('member')] },
    'A colleague: what they did and were shown.',
  ),
  inQuery(
    'record',
    { type: 'string', examples: [exampleId('deal')] },
    'What became of it, and who was shown it.',
  ),
  inQuery('what', { enum: [...whats] }, ''),
  inQuery('surface', { enum: [...origins] }, ''),
  moment('from', 'A day of yours, or an instant.'),
  moment('until', 'A day of yours, which is part of it, or an instant, which is not.'),
]

const csvFile = {
  '200': {
    description:
      'RFC 4180, with a byte order mark; at most 10,000 entries, and a Link header to more.',
    content: { 'text/csv': { schema: text } },
  },
}

/** What is read beside the records of one kind. */
export const otherPaths: Record<string, JsonSchema> = {
  '/me': {
    get: {
      ...{ operationId: 'me', summary: 'Who the token speaks for', tags: ['general'] },
      responses: { ...answer('The member.', object({ data: ref('Me') })), ...refused },
    },
  },
  '/reads': {
    get: {
      ...{ operationId: 'reads', summary: 'Several reads in one', tags: ['general'] },
      description:
        'What they ask of the database is asked together. Each counts as a request of its own.',
      parameters: [
        {
          ...inQuery(
            'read',
            many(text),
            'Once for each of 1 to 20: what a GET may ask below /api/v1.',
          ),
          ...{ required: true, example: ['/me', '/deals?limit=5'] },
        },
      ],
      responses: {
        ...answer(
          'In their order: what each would be answered by itself.',
          object({ data: many(object({ status: { type: 'integer' }, body: {} })) }),
        ),
        ...refused,
      },
    },
  },
  '/search': {
    get: {
      ...{ operationId: 'search', summary: 'What people find by words', tags: ['general'] },
      parameters: [q, limit(10, 50)],
      responses: { ...answer('Of each kind the best.', listOf(ref('Hit'))), ...refused },
    },
  },
  '/duplicates': {
    get: {
      ...{ operationId: 'duplicates', summary: 'What may be there twice', tags: ['general'] },
      description:
        'Pairs of which you see both. merge-records makes them one; part-records says for ever that they are two.',
      parameters: [limit(), cursor],
      responses: { ...answer('The likeliest first.', listOf(ref('Duplicate'))), ...refused },
    },
  },
  '/events': {
    get: {
      ...{ operationId: 'events', summary: 'What happened since, in order', tags: ['general'] },
      parameters: [after, limit()],
      responses: {
        ...answer('The oldest first.', object({ data: many(ref('Event')), page: eventPage })),
        ...refused,
      },
    },
  },
  '/audit': {
    get: {
      ...{ operationId: 'audit', summary: 'Who did and was shown what', tags: ['general'] },
      description: 'For admins, by a token with the scope admin. Kept for 400 days.',
      parameters: [...auditFilter, limit(), cursor],
      responses: { ...answer('The newest first.', listOf(ref('AuditEntry'))), ...refused },
    },
  },
  '/audit.csv': {
    get: {
      ...{ operationId: 'auditFile', summary: 'The same as a file', tags: ['general'] },
      parameters: [...auditFilter, cursor],
      responses: { ...csvFile, ...refused },
    },
  },
  '/people/{id}/data': {
    get: {
      ...{ operationId: 'person-data', summary: 'All that is kept of a person', tags: ['people'] },
      description:
        'For admins, by a token with the scope admin; who took it is in the audit. Accept: application/zip gives it as a zip with a page to read.',
      parameters: [inPath('id', 'The person.')],
      responses: {
        ...answer('The record and what stands by it.', object({ data: { type: 'object' } })),
        ...refused,
      },
    },
  },
  '/pipelines/{id}/totals': {
    get: {
      ...{ operationId: 'totals', summary: 'What its deals come to', tags: ['pipelines'] },
      parameters: [
        inPath('id', 'The pipeline.'),
        inQuery('owner', id, 'The id of a member: of their deals alone.'),
      ],
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
