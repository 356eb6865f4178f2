import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { ask } from '../../../platform/db.ts'
import { type Proposal, proposalsOf } from './queries.ts'

/** These proposals; throws where one is decided by now. */
export async function mustBeProposed(ctx: Context, ids: string[]): Promise<Proposal[]> {
  const [all] = await ask(ctx.db, proposalsOf(ctx, ids))
  if (all.length === new Set(ids).size) return all
  throw new CrmError('not_found', 'Somebody decided this already, or it is not there any more.')
}
