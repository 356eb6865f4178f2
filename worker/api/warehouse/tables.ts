import type { Audience } from '../../core/record/reader.ts'
import { type Described, type Kind, kindsIn } from '../../core/record/warehouse/tables.ts'
import { kindSchema, readPaths, schemaName } from '../openapi/kind-paths.ts'
import { openedKinds } from '../records/kinds.ts'

/** The tables that `npm run warehouse` writes of what this reader sees, by kind. */
export function tablesOf(reader: Audience): Map<string, Kind> {
  const all = openedKinds(reader)
  const paths = Object.assign({}, ...all.map((kind) => readPaths(reader, kind)))
  const schemas = Object.fromEntries(
    all.map((kind) => [schemaName(kind), kindSchema(reader, kind)]),
  )
  const described = { paths, components: { schemas } } as Described // as OpenAPI has it
  return new Map(kindsIn(described).map((one) => [one.kind, one]))
}
