/** Which tables and columns a workspace comes to, by what its API says of its fields. */

/** JSON Schema, as far as it is looked at. */
export interface Schema {
  $ref?: string
  type?: unknown
  const?: unknown
  format?: string
  enum?: unknown[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  'x-record'?: string
  'x-warehouse'?: boolean
}

interface Answer {
  content?: Record<string, { schema?: Schema }>
}

/** OpenAPI, as far as it is looked at. */
export interface Described {
  paths: Record<string, { get?: { responses: Record<string, Answer> } }>
  components: { schemas: Record<string, Schema> }
}

export type Type = 'word' | 'whole' | 'number' | 'yesno' | 'day' | 'instant'

export interface Column {
  name: string
  type: Type
  /** Where it stands in a record, or in a part of one. */
  from: string[]
  /** All that it can hold. */
  only?: unknown[]
}

export interface Table {
  name: string
  columns: Column[]
  /** The field of a record whose parts are its rows, one each. */
  field?: string
}

export interface Kind {
  kind: string
  /** Where its records are listed. */
  path: string
  /** What is asked of each record. */
  fields: string[]
  tables: Table[]
}

const types: Record<string, Type> = { integer: 'whole', number: 'number', boolean: 'yesno' }
const formats: Record<string, Type> = { date: 'day', 'date-time': 'instant' }

/** Without null. */
function filled({ anyOf, ...schema }: Schema): Schema {
  const some = anyOf?.filter(({ type }) => type !== 'null') ?? []
  return some.length === 1 ? { ...schema, ...filled(some[0] ?? {}) } : schema
}

/** Undefined for text, and for what says who somebody is. */
function typeOf(schema: Schema): Type | undefined {
  const { type, format = '' } = schema
  if (schema['x-warehouse'] === false || typeof type !== 'string') return undefined
  if (type !== 'string') return types[type]
  const isWord = schema.enum ?? schema['x-record'] ?? schema['x-warehouse']
  return isWord ? 'word' : formats[format]
}

function columnOf(name: string, from: string[], schema: Schema): Column[] {
  const type = typeOf(schema)
  return type ? [{ name, type, from, ...(schema.enum && { only: schema.enum }) }] : []
}

/** An amount with its currency is two, named after it; of another object each figure is one. */
const nameIn = (name: string, part: string) => (part === 'minor' ? name : `${name}_${part}`)

function columnsOf(properties: Record<string, Schema>): Column[] {
  return Object.entries(properties).flatMap(([name, given]) => {
    const schema = filled(given)
    const parts = Object.entries(schema.properties ?? {})
    return parts.length
      ? parts.flatMap(([part, of]) => columnOf(nameIn(name, part), [name, part], filled(of)))
      : columnOf(name, [name], schema)
  })
}

/** What a list in a field comes to: a row for each that it holds. */
function partsOf(path: string, kind: string, [field, given]: [string, Schema]): Table[] {
  const { items } = filled(given)
  if (!items) return []
  const item = filled(items)
  const columns = item.properties ? columnsOf(item.properties) : columnOf('value', [], item)
  if (columns.length === 0) return []
  const of: Column[] = [
    { name: `${kind}Id`, type: 'word', from: ['of'] },
    { name: 'position', type: 'whole', from: ['position'] },
  ]
  const inPart = columns.map((one) => ({ ...one, from: ['part', ...one.from] }))
  return [{ name: `${path}-${field}`, field, columns: [...of, ...inPart] }]
}

/** The kind of record that is listed at a path, if one is. */
function listedAt({ paths, components }: Described, path: string) {
  const answer = paths[path]?.get?.responses['200']?.content?.['application/json']
  const name = answer?.schema?.properties?.data?.items?.$ref?.split('/').at(-1) ?? ''
  const properties = components.schemas[name]?.properties ?? {}
  return typeof properties.kind?.const === 'string'
    ? { kind: properties.kind.const, properties }
    : undefined
}

/** Every kind the API lists, with the tables it is written to: its own first. */
export const kindsIn = (api: Described): Kind[] =>
  Object.keys(api.paths).flatMap((at) => {
    const found = /^\/[^/{}.]+$/.test(at) ? listedAt(api, at) : undefined
    if (!found) return []
    const { id: _id, kind: _kind, version: _version, ...properties } = found.properties
    const path = at.slice(1)
    const id: Column = { name: 'id', type: 'word', from: ['id'] }
    const own: Table = { name: path, columns: [id, ...columnsOf(properties)] }
    const parts = Object.entries(properties).flatMap((one) => partsOf(path, found.kind, one))
    const fields = own.columns.map(({ from: [field = ''] }) => field)
    const asked = [...fields, ...parts.flatMap(({ field = '' }) => field)]
    const { kind } = found
    return [{ kind, path, fields: [...new Set(asked)], tables: [own, ...parts] }]
  })
