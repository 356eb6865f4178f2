import type { FieldOf } from '../../core/record/field.ts'
import { seenIndexes, servedBy, valuesOf } from '../../core/record/indexes.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import { isListedBy } from '../../core/record/own-index.ts'
import type { Audience } from '../../core/record/reader.ts'
import { isKeyed, isLinked } from '../records/by-key.ts'
import { includesOf } from '../records/include.ts'
import { whatMay } from '../records/refused.ts'
import { exampleFor } from './field-schema.ts'

/** What `q` takes, wherever something is searched for. */
export const askedWords =
  'Words, what is asked beside them, or both: `acme owner:me stage:proposal amount>10k closing this month`; `is:won`, `-owner:me`, `created this week`, `no activity for 30 days`, any field by its label or name. Without sort.'

export type Parameter = Record<string, unknown>

export const inQuery = (name: string, schema: object, description: string): Parameter => ({
  ...{ name, in: 'query', required: false, schema },
  ...(description && { description }),
})

export const limit = (usual = 50, maximum = 200) =>
  inQuery('limit', { type: 'integer', minimum: 1, maximum, default: usual }, '')

export const cursor = inQuery(
  'cursor',
  { type: 'string' },
  'page.next of the page before; all else stays as it was asked.',
)

export const asOf = inQuery(
  'asOf',
  { type: 'string', examples: ['2026-09-01'] },
  'A day or an instant: the record as it stood at its end, without what is included.',
)

export const inPath = (name: string, description: string): Parameter => ({
  ...{ name, in: 'path', required: true, schema: { type: 'string' }, description },
})

const list = (names: string[]) => ({ type: 'string', examples: [names.slice(0, 2).join(',')] })

/** Which fields are shown, and what beside them. */
export function showParameters(reader: Audience, { kind }: RecordKind): Parameter[] {
  const fields = Object.entries(fieldsSeen(reader, kind)).map(([name, one]) =>
    outsideName(name, one),
  )
  const includes = includesOf(reader, kind).map(({ name }) => name)
  return [
    inQuery('fields', list(fields), `Between commas, of ${fields.join(', ')}. Without it, all.`),
    ...(includes.length
      ? [inQuery('include', list(includes), `Between commas, of ${includes.join(', ')}.`)]
      : []),
  ]
}

/** A value as a filter has it: an id in another system after its source. */
function exampleOf(field: FieldOf): string {
  const example = exampleFor(field)
  if (Array.isArray(example)) return String(example[0])
  const [pair] = typeof example === 'object' && example ? Object.entries(example) : []
  return pair ? pair.join(':') : String(example)
}

/** What an index serves. */
function filterParameters(reader: Audience, kind: RecordKind): Parameter[] {
  const fields = fieldsSeen(reader, kind.kind)
  const indexed = new Set(seenIndexes(fields, kind.table).flat())
  return Object.entries(fields).flatMap(([name, field]) => {
    const isAlone = isKeyed(kind, name, field) || isLinked(kind, name, field)
    if (!indexed.has(name) && !isAlone && !isListedBy(field)) return []
    const schema = { type: 'string', examples: [exampleOf(field)] }
    const filter = `filter[${outsideName(name, field)}]`
    const hows = (indexed.has(name) || isListedBy(field)) && !valuesOf(field) ? ['gte', 'lte'] : []
    return [
      inQuery(filter, schema, indexed.has(name) ? 'Also [in], [ne] and [empty].' : 'By itself.'),
      ...hows.map((how) => inQuery(`${filter}[${how}]`, schema, '')),
    ]
  })
}

export function listParameters(reader: Audience, kind: RecordKind): Parameter[] {
  const fields = fieldsSeen(reader, kind.kind)
  const indexes = seenIndexes(fields, kind.table)
  const outside = (all: string[]) =>
    [...new Set(all)].flatMap((name) => {
      const field = fields[name]
      return field ? outsideName(name, field) : []
    })
  const names = outside(indexes.flat())
  const sorts = {
    type: 'string',
    enum: names.flatMap((name) => [name, `-${name}`]),
    // Those that need no filter.
    'x-alone': outside(
      indexes.flat().filter((sort) => servedBy(fields, kind.table, { equal: [], sort })),
    ),
  }
  return [
    ...[limit(), cursor],
    ...(names.length ? [inQuery('sort', sorts, whatMay(reader, kind))] : []),
    ...filterParameters(reader, kind),
    ...(kind.found?.describe ? [inQuery('q', { type: 'string', maxLength: 200 }, askedWords)] : []),
    ...showParameters(reader, kind),
  ]
}
