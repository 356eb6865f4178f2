import { ask } from '../../../platform/db.ts'
import type { Json, Raw } from '../../card.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { renamed, survivorsOf } from './survivor.ts'

/** Ids of records that were merged into others lead to these for ever. */

const isMissing = (error: unknown) =>
  error instanceof CrmError && (error.code === 'not_found' || error.code === 'invalid')

const idsIn = (value: Json): string[] => {
  if (typeof value === 'string') return /^[a-z]+_\w+$/.test(value) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(idsIn)
}

/**
 * The same input about what its records became, where it failed since one of them was merged. Nothing
 * is looked up of what does not fail.
 */
export async function ledOn(ctx: Context, input: Raw, error: unknown): Promise<Raw | undefined> {
  const ids = isMissing(error) ? idsIn(input) : []
  if (ids.length === 0) return undefined
  const [became] = await ask(ctx.db, survivorsOf(ctx, ids))
  return became.size ? (renamed(input, became) as Raw) : undefined // an object stays one
}
