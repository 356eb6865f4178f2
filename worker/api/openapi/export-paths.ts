import type { JsonSchema } from '../actions/schema.ts'
import { writeHeaders } from './action-paths.ts'
import { inPath } from './parameters.ts'
import { json, object, ref, refused } from './parts.ts'

/** Everything of a workspace as a file. */

const text: JsonSchema = { type: 'string' }
const count: JsonSchema = { type: 'integer' }
const maybe: JsonSchema = { type: ['string', 'null'] }

const shown = object({
  ...{ id: text, records: count, size: count, createdAt: text, error: maybe, file: maybe },
  state: { type: 'string', enum: ['writing', 'done', 'failed', 'removed'] },
  counts: { type: 'object', additionalProperties: count },
  asOf: { type: ['string', 'null'], description: 'The event up to which everything is in it.' },
  progress: object({ done: count, part: count }),
})

export const exportSchemas: Record<string, JsonSchema> = { ExportState: object({ data: shown }) }

const tags = ['exports']
const id = inPath('id', 'export_1k6d3v8m0a1b2c3d4')
const zip = {
  description:
    'A zip file with manifest.json, data as JSON lines and tables as CSV; it can be imported into another workspace.',
  content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
}
const state = { description: 'How it stands.', ...json(ref('ExportState')) }

export const exportPaths: Record<string, Record<string, JsonSchema>> = {
  '/exports': {
    post: {
      ...{ operationId: 'add-export', summary: 'Begins an export of everything, for admins', tags },
      description: 'Where one is being written already, it is that one.',
      parameters: writeHeaders.slice(0, 1),
      responses: { '202': state, ...refused },
    },
  },
  '/exports/{id}': {
    get: {
      ...{ operationId: 'export', summary: 'How an export stands', tags, parameters: [id] },
      responses: { '200': state, ...refused },
    },
  },
  '/exports/{id}/file': {
    get: {
      ...{ operationId: 'export-file', summary: 'The file of an export', tags, parameters: [id] },
      responses: { '200': zip, ...refused },
    },
  },
  '/export': {
    get: {
      ...{ operationId: 'export-now', summary: 'Everything, as one file', tags },
      description:
        'The newest export where nothing happened since; else another one, made at once up to 50,000 records. Of more it answers 202 while one is written, unless there is an older one.',
      responses: { '200': zip, '202': state, ...refused },
    },
  },
}
