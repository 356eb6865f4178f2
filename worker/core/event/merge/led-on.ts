import { ask, both, type Look, map } from '../../../platform/db.ts'
import { asHeld } from '../../batch/reads.ts'
import type { Batch } from '../../batch/row.ts'
import type { Raw } from '../../card.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { namesOf } from '../../record/queries.ts'
import { isId, kindOf } from '../../record/registry.ts'
import { renamed, survivorsOf, textsIn } from './survivor.ts'

/** Ids of records that were merged into others lead to these for ever. */

const isMissing = (error: unknown) =>
  error instanceof CrmError && (error.code === 'not_found' || error.code === 'invalid')

/** The same of many that are saved together: asked for all of them at once. */
function amongOthers(ctx: Context, batch: Batch, ids: string[]): Look<Map<string, string>> {
  const load = (keys: string[]) =>
    map(survivorsOf(ctx, keys), (became) => [...became].map(([key, id]) => ({ key, id })))
  const looks = [...Map.groupBy(ids, kindOf)].map(([kind, some]) =>
    batch.find(kind, asHeld('became'), some, load),
  )
  return map(both(...looks), (found) => new Map(found.flat().map(({ key, id }) => [key, id])))
}

const idsIn = (ctx: Context, input: unknown) => textsIn(input).filter((text) => isId(ctx, text))

/**
 * The same input about what its records became, where it failed since one of them was merged. Nothing
 * is looked up of what does not fail.
 */
export async function ledOn(ctx: Context, input: Raw, error: unknown): Promise<Raw | undefined> {
  const ids = isMissing(error) ? idsIn(ctx, input) : []
  if (ids.length === 0) return undefined
  const look = ctx.batch ? amongOthers(ctx, ctx.batch, ids) : survivorsOf(ctx, ids)
  const [became] = await ask(ctx.db, look)
  return became.size ? (renamed(input, became) as Raw) : undefined // an object stays one
}

/**
 * What is thrown where a record is to end that became part of another one: which that is. What ends
 * one record ends no other in its place.
 */
export async function unlessMerged(ctx: Context, input: unknown, error: unknown): Promise<unknown> {
  const ids = isMissing(error) ? idsIn(ctx, input) : []
  const [became] = await ask(ctx.db, survivorsOf(ctx, ids))
  const [id] = became.values()
  if (id === undefined) return error
  const [names] = await ask(ctx.db, namesOf(ctx, [id]))
  const name = names.get(id)
  if (name === undefined) return error
  const message = `This is part of ${name} now, so nothing was done. Is that the one you mean?`
  return new CrmError('conflict', message, { record: id, became: id })
}
