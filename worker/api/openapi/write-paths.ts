import { exampleId } from '../../core/action/example-id.ts'
import { partsOf } from '../../core/action/fields.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import { actions } from '../../core/action/known.ts'
import { writers } from '../../core/action/record-wish.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName } from '../../core/record/outside.ts'
import type { Audience } from '../../core/record/reader.ts'
import { isRemovable } from '../../core/record/registry.ts'
import { own } from '../../language/shorthand/own.ts'
import type { JsonSchema } from '../actions/schema.ts'
import { pathOf } from '../records/kinds.ts'
import { writeHeaders } from './action-paths.ts'
import { batchPaths } from './batch-paths.ts'
import { exampleFor, fieldSchema } from './field-schema.ts'
import { schemaName } from './kind-paths.ts'
import { inPath } from './parameters.ts'
import { answer, json, object, ref, refused } from './parts.ts'

/** The fields of a record that an action fills, with the parts of its input that do. */
function fieldsSet(reader: Audience, kind: RecordKind, name: string) {
  const fields = Object.entries(fieldsSeen(reader, kind.kind))
  const action = own(actions(reader), name)
  const parts = action ? partsOf(inputOf(reader, action)) : []
  return parts.flatMap((part) => {
    const found = fields.find(([field, one]) => outsideName(field, one) === part.sets)
    return found && part.name !== 'id' ? [{ part, name: found[0], field: found[1] }] : []
  })
}

/** What is sent to write a record, with an example of each field that stands by itself. */
function written(reader: Audience, kind: RecordKind, action: string, isNew: boolean) {
  const set = fieldsSet(reader, kind, action)
  const { currency } = fieldsSeen(reader, kind.kind)
  const hasAmount = currency && set.some(({ part }) => part.kind === 'money')
  const properties = Object.fromEntries([
    ...set.map(({ part, field }) => [part.sets, fieldSchema(field, !isNew && part.clears)]),
    ...(hasAmount ? [['currency', fieldSchema(currency, false)]] : []),
  ])
  const required = set.filter(({ part }) => isNew && part.required).map(({ part }) => part.sets)
  const title = kind.title && fieldsSeen(reader, kind.kind)[kind.title]
  const renamed = title && { [kind.title ?? '']: `${exampleFor(title)}, again` }
  const alone = set.filter(({ name }) => !kind.follow?.[name])
  const example = Object.fromEntries([
    ...alone.map(({ part, field }) => [part.sets, exampleFor(field)]),
    ...(hasAmount ? [['currency', exampleFor(currency)]] : []),
  ])
  const schema = { type: 'object', properties, ...(required.length && { required }) }
  return { schema, example: isNew ? example : renamed }
}

function body(reader: Audience, kind: RecordKind, action: string, isNew: boolean) {
  const { schema, example } = written(reader, kind, action, isNew)
  return json(schema, example)
}

const removed = object(
  { data: { type: 'null' }, event: { type: ['string', 'null'], description: 'What undo takes.' } },
  { examples: [{ data: null, event: exampleId('event') }] },
)

/** What is written of a kind. */
export function writePaths(
  reader: Audience,
  kind: RecordKind,
): Record<string, Record<string, JsonSchema>> {
  const path = pathOf(kind)
  const adds = writers(reader).find((one) => one.of === kind.kind && one.adds)
  const edits = writers(reader).find((one) => one.of === kind.kind && one.edits)
  const saved = object({ data: ref(schemaName(kind)), event: { type: ['string', 'null'] } })
  const operation = (name: string, isNew: boolean) => {
    const [verb, does] = isNew ? ['add', 'Adds'] : ['edit', 'Edits']
    const responses = { ...answer('It is saved.', saved)['200'] }
    return {
      ...{ operationId: `${verb}-${kind.kind}`, summary: `${does} a ${kind.noun[0]}` },
      ...{ tags: [path], requestBody: body(reader, kind, name, isNew) },
      responses: { [isNew ? '201' : '200']: responses, ...refused },
    }
  }
  const id = inPath('id', `The ${kind.noun[0]}.`)
  return {
    [`/${path}`]: {
      ...(adds && {
        post: { ...operation(adds.name, true), parameters: writeHeaders.slice(0, 1) },
      }),
    },
    ...(adds &&
      !kind.retiredBy &&
      batchPaths(kind, written(reader, kind, adds.name, true), edits !== undefined)),
    [`/${path}/{id}`]: {
      ...(edits && {
        patch: { ...operation(edits.name, false), parameters: [id, ...writeHeaders] },
      }),
      ...((isRemovable(kind) || kind.retiredBy) && {
        delete: {
          ...{ operationId: `remove-${kind.kind}`, summary: `Removes a ${kind.noun[0]}` },
          description: kind.retiredBy
            ? 'It is used no more, and keeps what it holds; undoing the event takes it into use again.'
            : 'It is in the bin for 30 days; undoing the event puts it back.',
          ...{ tags: [path], parameters: [id, ...writeHeaders] },
          responses: { ...answer('It is removed.', removed), ...refused },
        },
      }),
    },
  }
}
