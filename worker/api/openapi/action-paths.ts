import type { AnyAction } from '../../core/action/define.ts'
import { actions } from '../../core/action/known.ts'
import type { Audience } from '../../core/record/reader.ts'
import { type JsonSchema, schemaOf } from '../actions/schema.ts'
import { actionExample } from './action-examples.ts'
import { inPath, inQuery } from './parameters.ts'
import { answer, json, object, ref, refused } from './parts.ts'

const text: JsonSchema = { type: 'string' }

export const actionSchemas: Record<string, JsonSchema> = {
  Done: object({
    data: { type: ['object', 'null'], description: 'The record that was written, as it is now.' },
    event: { type: ['string', 'null'], description: 'What undo takes.' },
    card: { type: 'object', description: 'What people are shown.' },
  }),
  Offer: object({ name: text, title: text, schema: { type: 'object' } }),
}

const idempotency = {
  ...{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 } },
  description: 'The same key again is the same request, which happens once.',
}

const ifMatch = {
  ...{ name: 'If-Match', in: 'header', schema: { type: 'string' } },
  description: 'The ETag of the version that is known.',
}

export const writeHeaders = [idempotency, ifMatch]

function actionPath(reader: Audience, name: string, action: AnyAction): JsonSchema {
  const example = actionExample(reader, action)
  return {
    post: {
      ...{
        operationId: `do-${name}`,
        summary: action.title,
        tags: ['actions'],
        parameters: writeHeaders,
      },
      requestBody: json(schemaOf(reader, action), example),
      responses: { ...answer('It is done.', ref('Done')), ...refused },
    },
  }
}

const isOffered = ([, { inPerson, inConversation }]: [string, AnyAction]) =>
  !inPerson && !inConversation

/** Everything people can do, from the catalogue. */
export const actionPaths = (reader: Audience): Record<string, JsonSchema> => ({
  '/actions': {
    get: {
      ...{ operationId: 'actions', summary: 'What this member may do now', tags: ['actions'] },
      parameters: [inQuery('record', text, 'The id of a record: what may be done with it.')],
      responses: {
        ...answer(
          'With the schema of each.',
          object({
            data: { type: 'array', items: ref('Offer') },
          }),
        ),
        ...refused,
      },
    },
  },
  '/events/{id}/undo': {
    post: {
      ...{ operationId: 'undo-event', summary: 'Undoes what happened', tags: ['actions'] },
      parameters: [inPath('id', 'The event.'), idempotency],
      description:
        'Of a merge that was followed by changes, 409 lists by field whose they can be (`choices`); `values` answers it, as with /actions/undo.',
      responses: { ...answer('It is undone.', ref('Done')), ...refused },
    },
  },
  ...Object.fromEntries(
    Object.entries(actions(reader))
      .filter(isOffered)
      .map(([name, action]) => [`/actions/${name}`, actionPath(reader, name, action)]),
  ),
})
