import { ask } from '../../../platform/db.ts'
import type { Raw } from '../../card.ts'
import type { Context } from '../../context.ts'
import { CrmError } from '../../errors.ts'
import { isId } from '../../record/registry.ts'
import { renamed, survivorsOf, textsIn } from './survivor.ts'

/** Ids of records that were merged into others lead to these for ever. */

const isMissing = (error: unknown) =>
  error instanceof CrmError && (error.code === 'not_found' || error.code === 'invalid')

/**
 * The same input about what its records became, where it failed since one of them was merged. Nothing
 * is looked up of what does not fail.
 */
export async function ledOn(ctx: Context, input: Raw, error: unknown): Promise<Raw | undefined> {
  const ids = isMissing(error) ? textsIn(input).filter((text) => isId(ctx, text)) : []
  if (ids.length === 0) return undefined
  const [became] = await ask(ctx.db, survivorsOf(ctx, ids))
  return became.size ? (renamed(input, became) as Raw) : undefined // an object stays one
}
