import { ask } from '../api/ask.ts'

/** What kinds of record there are, and what of each can be shown and sorted by, as the API describes it. */

interface Schema {
  title?: string
  type?: string
  format?: string
  items?: { type?: string; enum?: string[] }
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  $ref?: string
}

interface Parameter {
  name: string
  schema: { enum?: string[]; 'x-alone'?: string[] }
}

interface Listing {
  get?: {
    operationId?: string
    parameters?: Parameter[]
    responses?: Record<string, { content?: Record<string, { schema?: Schema }> }>
  }
}

interface Document {
  paths: Record<string, Listing>
  components: { schemas: Record<string, Schema> }
}

export interface Column {
  name: string
  label: string
  shows: 'text' | 'date' | 'instant' | 'money' | 'many' | 'yesno' | 'record'
  /** What is asked beside the records, so that it has a name. */
  include?: string
  sorts: boolean
}

export interface Kind {
  /** As it stands in addresses, such as `people`. */
  path: string
  label: string
  columns: Column[]
  /** Can be looked for by words. */
  finds: boolean
}

const plainOf = (schema: Schema): Schema =>
  schema.anyOf?.find(({ type }) => type !== 'null') ?? schema

function shownAs(
  name: string,
  schema: Schema,
  all: Record<string, Schema>,
): Column['shows'] | undefined {
  const { type, format, items, properties } = plainOf(schema)
  if (/Ids?$/.test(name)) return all[name.replace(/Id(s?)$/, '$1')] ? 'record' : undefined
  if (format === 'date' || format === 'date-time') return format === 'date' ? 'date' : 'instant'
  if (properties?.minor) return 'money'
  if (type === 'integer') return all.currency ? 'money' : 'text'
  if (type === 'boolean') return 'yesno'
  if (type === 'array') return items?.type === 'string' ? 'many' : undefined
  return type === 'string' || type === 'number' ? 'text' : undefined
}

/** Beside a record, not about it. */
const aside = ['sharedWith', 'externalIds']

function columnsOf(all: Record<string, Schema>, sorts: string[]): Column[] {
  return Object.entries(all).flatMap(([name, schema]) => {
    const shows = shownAs(name, schema, all)
    if (!schema.title || !shows || aside.includes(name)) return []
    const include = shows === 'record' && { include: name.replace(/Id(s?)$/, '$1') }
    return [{ name, label: schema.title, shows, sorts: sorts.includes(name), ...include }]
  })
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ')

function kindsIn({ paths, components }: Document): Kind[] {
  return Object.entries(paths).flatMap(([path, { get }]) => {
    if (get?.operationId !== `list-${path.slice(1)}`) return []
    const listed = get.responses?.['200']?.content?.['application/json']?.schema
    const item: Schema | undefined = listed?.properties?.data?.items
    const schema = components.schemas[item?.$ref?.split('/').at(-1) ?? '']
    const sorts = get.parameters?.find(({ name }) => name === 'sort')?.schema['x-alone'] ?? []
    const columns = columnsOf(schema?.properties ?? {}, sorts)
    const finds = get.parameters?.some(({ name }) => name === 'q') ?? false
    return [{ path: path.slice(1), label: capital(path.slice(1)), columns, finds }]
  })
}

let asked: Promise<Kind[]> | undefined

/** Asked once, and again where that failed. */
export function describedKinds(): Promise<Kind[]> {
  const reading = asked ?? ask<Document>('GET', '/openapi.json').then(kindsIn)
  asked = reading
  reading.catch(() => {
    asked = undefined
  })
  return reading
}

const seldom = ['createdAt', 'teamId', 'pipelineId', 'currency']
const most = 8

/** What is shown where nobody chose. */
export const usualColumns = ({ columns }: Kind): string[] =>
  columns
    .filter(({ name, shows }) => shows !== 'instant' && !seldom.includes(name))
    .slice(0, most)
    .map(({ name }) => name)
