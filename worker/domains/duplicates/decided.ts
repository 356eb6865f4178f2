import { eq } from 'drizzle-orm'
import { duplicates } from '../../../schema/workspace/duplicates.ts'
import { type Saved, save } from '../../core/action/receipt.ts'
import type { Context } from '../../core/context.ts'
import { CrmError } from '../../core/errors.ts'
import { edit } from '../../core/event/commit/index.ts'
import { namesOf } from '../../core/record/queries.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { ask, first } from '../../platform/db.ts'
import { type Duplicate, pairsPage } from './queries.ts'

/** A pair of which the member sees both, and nobody said yet that it is two. */
async function undecided(ctx: Context, id: string): Promise<Duplicate> {
  const query = selectAll(ctx, duplicates)
    .from(scopedById(ctx, duplicates))
    .where(eq(duplicates.id, id))
  const [pair] = await ask(ctx.db, first(query))
  if (!pair) throw new CrmError('not_found', 'These are not there any more, or one already.')
  if (pair.state === 'different')
    throw new CrmError('conflict', 'Somebody said already that these are two.')
  return pair
}

/** Throws where a pair is none any more by the time that one press is to make it one. */
export async function mustLookAlike(ctx: Context, id: string): Promise<void> {
  await undecided(ctx, id)
  const [{ rows }] = await ask(ctx.db, pairsPage(ctx, { most: 1, only: id }))
  if (rows.length) return
  throw new CrmError('conflict', 'They were changed since and do not look alike any more.')
}

/** Sets what somebody says of such a pair. */
export async function decide(
  ctx: Context,
  event: string,
  id: string,
  patch: Partial<Pick<Duplicate, 'state' | 'laterUntil'>>,
): Promise<Saved> {
  const pair = await undecided(ctx, id)
  const [names] = await ask(ctx.db, namesOf(ctx, [pair.oneId, pair.otherId]))
  const was = [pair.oneId, pair.otherId].map((one) => names.get(one) ?? '').join(' and ')
  return save(ctx, event, [edit(duplicates, pair, patch)], { notes: { was } })
}
