import { eq } from 'drizzle-orm'
import { duplicates } from '../../../schema/workspace/duplicates.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { edit } from '../../core/event/commit/index.ts'
import { namesOf } from '../../core/record/queries.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { ask, first } from '../../platform/db.ts'
import type { Duplicate } from './queries.ts'

/** Sets what somebody says of a pair of which they see both. */
export async function decide(
  ctx: Context,
  event: string,
  id: string,
  patch: Partial<Pick<Duplicate, 'state' | 'laterUntil'>>,
): Promise<Saved> {
  const query = selectAll(ctx, duplicates)
    .from(scopedById(ctx, duplicates))
    .where(eq(duplicates.id, id))
  const [pair] = await ask(ctx.db, first(query))
  if (!pair) throw new CrmError('not_found', 'These are not there any more, or one already.')
  if (pair.state === 'different')
    throw new CrmError('conflict', 'Somebody said already that these are two.')
  const [names] = await ask(ctx.db, namesOf(ctx, [pair.oneId, pair.otherId]))
  const was = [pair.oneId, pair.otherId].map((one) => names.get(one) ?? '').join(' and ')
  return save(ctx, event, [edit(duplicates, pair, patch)], { notes: { was } })
}
