import type { JsonSchema } from '../actions/schema.ts'
import { writeHeaders } from './action-paths.ts'
import { inPath } from './parameters.ts'
import { json, object, ref, refused } from './parts.ts'

/** Files that are brought in. */

const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'integer' }
const maybe: JsonSchema = { type: ['string', 'null'] }

const mapping: JsonSchema = {
  type: 'object',
  additionalProperties: maybe,
  description:
    'Which field each column fills: of the kind by its name, of a company or person that comes along as company.domains.',
}

const settings: JsonSchema = {
  type: 'object',
  properties: {
    dates: { type: 'string', enum: ['dmy', 'mdy', 'ymd'] },
    decimal: { type: 'string', enum: ['.', ','] },
    ...{ encoding: text, source: text },
    values: {
      type: 'object',
      description: 'What values stand for, by field: ids of stages and colleagues, or none.',
    },
    conflicts: {
      type: 'object',
      additionalProperties: { type: 'string', enum: ['overwrite', 'keep', 'fill'] },
      description: 'What is done where a field holds something else, by field or for all under *.',
    },
    alike: {
      type: 'object',
      additionalProperties: { type: 'string', enum: ['new', 'use', 'skip'] },
      description:
        'What becomes of lines that look like a record that is here, by row or for all under *.',
    },
  },
}

const shown = object({
  ...{ id: text, kind: maybe, mapping, event: maybe, name: text, size: count },
  state: {
    type: 'string',
    description:
      'reading, checking, checked (a dry run, or something is asked), running, done, failed, undoing, undone.',
  },
  counts: object({ created: count, updated: count, unchanged: count, refused: count }),
  questions: { type: 'array', items: { type: 'object' } },
  warnings: {
    ...{ type: 'array', items: text },
    description: 'What has to be known of the file before it is run, in sentences.',
  },
  settings,
  progress: object({ done: count, of: count }),
  samples: {
    ...{ type: 'object', additionalProperties: text },
    description: 'What stands in each column, for example; gone with the file after a month.',
  },
  fields: {
    ...{ type: 'object', additionalProperties: text },
    description: 'All that a column can fill, by the name that mapping takes, in words.',
  },
  error: maybe,
})

export const importSchemas: Record<string, JsonSchema> = {
  ImportState: object({ data: shown, event: maybe }),
  AlikeLines: object({
    data: {
      type: 'array',
      items: object({
        ...{ row: count, kind: text, name: text },
        like: object({ id: text, name: text, line: text }),
      }),
    },
  }),
}

const accepted = {
  '202': { description: 'How it stands.', ...json(ref('ImportState')) },
  ...refused,
}
const tags = ['imports']
const id = inPath('id', 'import_1k6d3v8m0a1b2c3d4')

export const importPaths: Record<string, Record<string, JsonSchema>> = {
  '/imports': {
    post: {
      ...{ operationId: 'add-import', summary: 'A file with records, up to 95 MB', tags },
      description:
        'CSV, TSV, XLSX, vCard or JSON lines. With dryRun nothing is saved until it is run; without it the file is imported at once, where nothing has to be asked.',
      parameters: writeHeaders.slice(0, 1),
      requestBody: {
        content: {
          'multipart/form-data': {
            schema: {
              ...{ type: 'object', required: ['file'] },
              properties: {
                file: { type: 'string', format: 'binary' },
                kind: text,
                mapping,
                settings,
                dryRun: { type: 'boolean' },
                table: {
                  type: 'string',
                  description:
                    'JSON: the file is kept as a table beside records. name, of (a kind), keys (the field of each key column), columns, source, asOf, licence, sees.',
                },
              },
            },
          },
        },
      },
      responses: accepted,
    },
  },
  '/imports/{id}': {
    get: {
      ...{ operationId: 'import', summary: 'How an import stands', tags, parameters: [id] },
      responses: {
        '200': { description: 'How it stands.', ...json(ref('ImportState')) },
        ...refused,
      },
    },
    patch: {
      ...{ operationId: 'map-columns', summary: 'What columns are; it is checked anew', tags },
      parameters: [id],
      requestBody: json(
        { type: 'object', properties: { kind: text, mapping, settings } },
        { settings: { conflicts: { '*': 'keep' } } },
      ),
      responses: accepted,
    },
  },
  '/imports/{id}/run': {
    post: {
      ...{ operationId: 'run-checked-import', summary: 'Imports what was checked', tags },
      ...{ parameters: [id, ...writeHeaders.slice(0, 1)], responses: accepted },
    },
  },
  '/imports/{id}/alike': {
    get: {
      ...{ operationId: 'alike-lines', tags, parameters: [id] },
      summary: 'Lines that would make what looks like a record that is here, up to 1,000',
      responses: {
        '200': { description: 'Each with the record.', ...json(ref('AlikeLines')) },
        ...refused,
      },
    },
  },
  '/imports/{id}/refused': {
    get: {
      ...{ operationId: 'refused-lines', summary: 'The lines that were refused, and why', tags },
      parameters: [id],
      responses: {
        '200': { description: 'A CSV file.', content: { 'text/csv': { schema: text } } },
        ...refused,
      },
    },
  },
}
