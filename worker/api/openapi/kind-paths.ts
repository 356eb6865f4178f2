import { exampleId } from '../../core/action/example-id.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import type { Audience } from '../../core/record/reader.ts'
import { type Format, fileTypes, formats, mostRows } from '../../domains/exports/index.ts'
import { capital, count } from '../../language/formatting.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { includesOf } from '../records/include.ts'
import { pathOf } from '../records/kinds.ts'
import { exampleFor, fieldSchema } from './field-schema.ts'
import { asOf, cursor, inPath, limit, listParameters, showParameters } from './parameters.ts'
import { answer, listOf, object, ref, refused } from './parts.ts'

export const schemaName = ({ kind }: RecordKind): string => capital(kind)

/** A record of the kind: what every one has, its fields, and what may be included. */
export function kindSchema(reader: Audience, kind: RecordKind): JsonSchema {
  const fields = Object.entries(fieldsSeen(reader, kind.kind))
  const named = (of: (field: (typeof fields)[number][1]) => unknown) =>
    Object.fromEntries(fields.map(([name, field]) => [outsideName(name, field), of(field)]))
  const included = includesOf(reader, kind.kind).map(({ name, of, isList }) => [
    name,
    isList
      ? { type: 'array', items: ref(schemaName(of)) }
      : { anyOf: [ref(schemaName(of)), { type: 'null' }] },
  ])
  return {
    ...object({ id: { type: 'string' }, kind: { const: kind.kind }, version: { type: 'integer' } }),
    title: capital(kind.noun[0]),
    properties: {
      ...{ id: { type: 'string' }, kind: { const: kind.kind }, version: { type: 'integer' } },
      ...named(fieldSchema),
      ...Object.fromEntries(included),
    },
    examples: [
      {
        id: exampleId(kind.kind),
        kind: kind.kind,
        version: 1,
        ...named((field) => exampleFor(field) ?? null),
      },
    ],
  }
}

const tableTypes: Record<Format, [type: string, schema: JsonSchema]> = {
  csv: [fileTypes.csv.replace(/;.*/, ''), { type: 'string' }],
  xlsx: [fileTypes.xlsx, { type: 'string', format: 'binary' }],
}

/** The same list as a file, all its pages together. */
function tablePaths(reader: Audience, kind: RecordKind): Record<string, JsonSchema> {
  const path = pathOf(kind)
  const once = ['limit', 'fields', 'include']
  const parameters = listParameters(reader, kind).filter(({ name }) => !once.includes(String(name)))
  const tables = formats.map((format) => {
    const [type, schema] = tableTypes[format]
    const description = `At most ${count(mostRows, 'row')}, and a Link header to more.`
    const file = { description, content: { [type]: { schema } } }
    const summary = `${capital(kind.noun[1])} as ${format.toUpperCase()}`
    const get = {
      ...{ operationId: `list-${path}-as-${format}`, summary, tags: [path], parameters },
      responses: { '200': file, ...refused },
    }
    return [`/${path}.${format}`, { get }]
  })
  return Object.fromEntries(tables)
}

/** What is read of a kind. */
export function readPaths(reader: Audience, kind: RecordKind): Record<string, JsonSchema> {
  const [path, name] = [pathOf(kind), schemaName(kind)]
  const [one, many] = kind.noun
  const tags = [path]
  const id = inPath('id', `The ${one}.`)
  const etag = {
    ETag: {
      description: 'The version, for If-None-Match and If-Match.',
      schema: { type: 'string' },
    },
  }
  const found = answer(`The ${one}.`, object({ data: ref(name) }))
  return {
    [`/${path}`]: {
      get: {
        ...{ operationId: `list-${path}`, summary: `${capital(many)}, page by page`, tags },
        parameters: listParameters(reader, kind),
        responses: { ...answer(capital(many), listOf(ref(name))), ...refused },
      },
    },
    ...tablePaths(reader, kind),
    [`/${path}/{id}`]: {
      get: {
        ...{ operationId: `read-${kind.kind}`, summary: `One ${one}`, tags },
        parameters: [id, ...showParameters(reader, kind), asOf],
        responses: {
          '200': { ...found['200'], headers: etag },
          '304': { description: 'It is as If-None-Match says.' },
          ...refused,
        },
      },
    },
    [`/${path}/{id}/history`]: {
      get: {
        ...{ operationId: `history-of-${kind.kind}`, summary: 'What became of it', tags },
        parameters: [id, limit(), cursor],
        responses: {
          ...answer('Its changes, the newest first.', listOf(ref('Change'))),
          ...refused,
        },
      },
    },
  }
}
