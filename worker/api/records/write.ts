import { catalogue } from '../../catalogue.ts'
import { cannotSet } from '../../core/action/field-rights.ts'
import { inputOf } from '../../core/action/kind-fields.ts'
import type { Drawn, Json, Raw } from '../../core/card.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { eventByRequest } from '../../core/event/commit/conflicts.ts'
import { same } from '../../core/event/commit/index.ts'
import { withExternal } from '../../core/record/external-ids.ts'
import type { RecordKind, Row } from '../../core/record/kind.ts'
import { fieldsSeen, outsideName, type Shape, shapeOf } from '../../core/record/outside.ts'
import { notThere } from '../../core/record/queries.ts'
import { kindOf, limitedFields } from '../../core/record/registry.ts'
import { heldIn } from '../../core/record/values.ts'
import { namingWho } from '../../core/who-may.ts'
import { ask, first } from '../../platform/db.ts'
import { actionNamed, type Performed, performed } from '../actions/performed.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { drawnFrom } from './if-match.ts'
import { inFields, inputFrom } from './input.ts'
import { kindAt } from './kinds.ts'
import { withReferences } from './references.ts'
import { etagOf, rowLook, rowOf } from './row.ts'

/** The actions that write whole records of each kind: those that say of which. */
export const writers = Object.entries(catalogue).flatMap(([name, { of, input }]) => {
  const id = input.shape.id
  if (of === undefined) return []
  return [{ name, of, adds: !id || id.safeParse(undefined).success, edits: id !== undefined }]
})

/** The action that adds or edits such a record. Throws where other actions do. */
export function writer({ kind, noun }: RecordKind, does: 'adds' | 'edits'): string {
  const found = writers.find((one) => one.of === kind && one[does])
  if (found) return found.name
  const verb = does === 'adds' ? 'added' : 'changed'
  throw new CrmError(
    'invalid',
    `${noun[1]} are not ${verb} here, but by actions: GET /actions lists them.`,
  )
}

/** Ids in other systems are set one by one: those of sources that are not named stay. */
const withIds = (body: Raw, held?: Shape): Raw =>
  'externalIds' in body
    ? { ...body, externalIds: withExternal(held?.externalIds, body.externalIds) as Json }
    : body // of what was sent and is held, which is JSON

/** Without what the record holds already: what was read may be sent back whole. */
const differing = (body: Raw, held: Shape): Raw =>
  Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !(name in held && same(held[name], value))),
  )

interface Wish {
  body: Raw
  /** The record that is edited, as it is. */
  row?: Row
  drawn?: Drawn | undefined
}

/** The action of the kind that adds or edits the record, and its input. */
export async function wishOf(ctx: Context, kind: RecordKind, { body, row }: Wish) {
  const name = writer(kind, row ? 'edits' : 'adds')
  const schema = inputOf(ctx, actionNamed(name))
  const seen = Object.entries(fieldsSeen(ctx, kind.kind))
  const fields = seen.map(([field, is]) => outsideName(field, is))
  const held = row && shapeOf(ctx, kind.kind, row)
  const limited = limitedFields(ctx, kind.kind)
  const currency = (row && heldIn(row, 'currency')) ?? ctx.workspace.currency
  const known = {
    ...(fields.includes('currency') &&
      !limited.includes('currency') && { currency: String(currency) }),
    ...(held && { held }),
  }
  const given = withIds(await withReferences(ctx, schema, body), held)
  const sent = held ? differing(given, held) : given
  for (const [field, is] of seen)
    if (limited.includes(field) && outsideName(field, is) in sent)
      throw await namingWho(ctx, cannotSet(ctx, kind.kind, field, outsideName(field, is)))
  const input = inputFrom(schema, sent, known, fields)
  return { name, schema, input: row ? { ...input, id: row.id } : input }
}

/** Adds or edits a record by the action of its kind, so that the same rules hold as for people. */
async function written(ctx: Context, kind: RecordKind, wish: Wish) {
  const { name, schema, input } = await wishOf(ctx, kind, wish)
  return performed(ctx, name, input, wish.drawn).catch((error) => {
    throw error instanceof CrmError ? inFields(schema, error) : error
  })
}

/** A record that was written, as the caller may see it. */
const answerWith = (
  ctx: Context,
  { kind }: RecordKind,
  { event, row, wrote = false }: Pick<Performed, 'event' | 'row' | 'wrote'>,
  status: number,
): Answer => ({
  ...{ status, wrote },
  body: { data: row ? shapeOf(ctx, kind, row) : null, event },
  ...(row && { headers: { etag: etagOf(row) } }),
})

async function add({ ctx, params, body }: Ask): Promise<Answer> {
  const kind = kindAt(ctx, params.kinds ?? '')
  return answerWith(ctx, kind, await written(ctx, kind, { body }), 201)
}

async function edit({ ctx, params, headers, body }: Ask): Promise<Answer> {
  const kind = kindAt(ctx, params.kinds ?? '')
  const before = await rowOf(ctx, kind, params.id ?? '')
  const drawn = await drawnFrom(ctx, headers.get('if-match'), before)
  const done = await written(ctx, kind, { body, row: before, drawn })
  return answerWith(ctx, kind, done.event ? done : { ...done, row: before }, 200)
}

/** To the bin, or out of use. The same request again is answered as the first time, though it is there no more. */
async function remove({ ctx, params, headers }: Ask): Promise<Answer> {
  const kind = kindAt(ctx, params.kinds ?? '')
  const id = params.id ?? ''
  if (kindOf(id) !== kind.kind) throw notThere(ctx, kind.table, id)
  const [row, before] = await ask(ctx.db, rowLook(ctx, id), first(eventByRequest(ctx)))
  if (!row && !before) throw notThere(ctx, kind.table, id)
  const drawn = row && (await drawnFrom(ctx, headers.get('if-match'), row))
  const removes = kind.retiredBy ?? 'remove-record'
  const { event, wrote = false } = await performed(ctx, removes, { id }, drawn)
  return { wrote, body: { data: null, event } }
}

export const writing: Route[] = [
  { method: 'POST', path: '/{kinds}', answer: add },
  { method: 'PATCH', path: '/{kinds}/{id}', answer: edit },
  { method: 'DELETE', path: '/{kinds}/{id}', answer: remove },
]
