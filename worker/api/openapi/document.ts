// https://spec.openapis.org/oas/v3.1.1
import type { RecordKind } from '../../core/record/kind.ts'
import type { Audience } from '../../core/record/reader.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { openedKinds, pathOf } from '../records/kinds.ts'
import { actionPaths, actionSchemas } from './action-paths.ts'
import { analyticsPaths } from './analytics-paths.ts'
import { batchSchemas } from './batch-paths.ts'
import { exportPaths, exportSchemas } from './export-paths.ts'
import { importPaths, importSchemas } from './import-paths.ts'
import { kindSchema, readPaths, schemaName } from './kind-paths.ts'
import { otherPaths, otherSchemas } from './other-paths.ts'
import { problemSchema } from './parts.ts'
import { reportPaths } from './report-paths.ts'
import { writePaths } from './write-paths.ts'

/** A workspace that added nothing, read by somebody who sees all of it. */
const anybody: Audience = {
  workspace: {
    ...{ id: '', name: '', currency: 'EUR', timeZone: 'UTC', locale: 'en', country: 'IE' },
  },
  member: { id: '', name: '', email: null, role: 'admin', timeZone: 'UTC', locale: 'en' },
  shared: false,
}

const description = `Everything the CRM keeps and people can do in it. A token is made with /crm api token
in Slack or Teams. Amounts are in minor units, instants in UTC.`

/** What is read and written at the paths of a kind. */
function pathsOf(reader: Audience, kind: RecordKind): Record<string, JsonSchema> {
  const [reads, writes] = [readPaths(reader, kind), writePaths(reader, kind)]
  const paths = new Set([...Object.keys(reads), ...Object.keys(writes)])
  return Object.fromEntries([...paths].map((path) => [path, { ...reads[path], ...writes[path] }]))
}

/** What is done with files stands at paths of their kind. */
function withFiles(paths: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const added = Object.entries({ ...importPaths, ...exportPaths }).map(([path, methods]) => [
    path,
    { ...paths[path], ...methods },
  ])
  return { ...paths, ...Object.fromEntries(added) }
}

function make(reader: Audience) {
  const kinds = openedKinds(reader)
  const schemas = kinds.map((kind) => [schemaName(kind), kindSchema(reader, kind)])
  return {
    openapi: '3.1.1',
    info: {
      ...{ title: 'Alongside', version: '1', description },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    tags: ['general', ...kinds.map(pathOf), 'actions'].map((name) => ({ name })),
    paths: withFiles(
      Object.assign(
        {},
        ...kinds.map((kind) => pathsOf(reader, kind)),
        otherPaths,
        analyticsPaths,
        reportPaths,
        actionPaths(reader),
      ),
    ),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        ...Object.fromEntries(schemas),
        ...otherSchemas,
        ...actionSchemas,
        ...batchSchemas,
        ...importSchemas,
        ...exportSchemas,
        Problem: problemSchema,
      },
    },
  }
}

let made: ReturnType<typeof make> | undefined
let written: string | undefined

/** The API as OpenAPI 3.1, from the registry and the catalogue. */
export function openApiDocument() {
  made ??= make(anybody)
  return made
}

/** The same as JSON, written once: it is half a megabyte. */
export function openApiText(): string {
  written ??= JSON.stringify(openApiDocument())
  return written
}

/** The same with the fields of a workspace, as far as the reader sees them. */
export const openApiFor = ({ workspace, member }: Audience) =>
  make({ workspace, member, shared: false })
