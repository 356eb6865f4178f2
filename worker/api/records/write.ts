import { inFields } from '../../core/action/record-input.ts'
import { type Wish, wishOf } from '../../core/action/record-wish.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { eventByRequest } from '../../core/event/commit/conflicts.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { shapeOf } from '../../core/record/outside.ts'
import { notThere } from '../../core/record/queries.ts'
import { kindOf } from '../../core/record/registry.ts'
import { ask, first } from '../../platform/db.ts'
import { type Performed, performed } from '../actions/performed.ts'
import type { Answer, Ask, Route } from '../route.ts'
import { drawnFrom } from './if-match.ts'
import { kindAt } from './kinds.ts'
import { etagOf, rowLook, rowOf } from './row.ts'

/** Adds or edits a record by the action of its kind, so that the same rules hold as for people. */
async function written(ctx: Context, kind: RecordKind, wish: Wish) {
  const { name, schema, input } = await wishOf(ctx, kind, wish)
  return performed(ctx, name, input, wish.drawn, { undrawn: true }).catch((error) => {
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
