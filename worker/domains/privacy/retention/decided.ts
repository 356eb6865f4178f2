import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { ask, both } from '../../../platform/db.ts'
import { contactWith } from './contact.ts'
import { type Proposal, proposalsOf } from './queries.ts'

/** These proposals; throws where one is decided by now. */
export async function mustBeProposed(ctx: Context, ids: string[]): Promise<Proposal[]> {
  const [all] = await ask(ctx.db, proposalsOf(ctx, ids))
  if (all.length === new Set(ids).size) return all
  throw new CrmError('not_found', 'Somebody decided this already, or it is not there any more.')
}

const and = new Intl.ListFormat('en-GB')

/** Throws where somebody was in contact since the night they were proposed, or they stand on something open by now. */
export async function mustBeSilent(ctx: Context, all: Proposal[]): Promise<void> {
  const byKind = [...Map.groupBy(all, ({ of }) => of)]
  const looks = byKind.map(([of, some]) =>
    contactWith(
      ctx,
      recordKind(ctx, of),
      some.map(({ recordId }) => recordId),
    ),
  )
  const [found] = await ask(ctx.db, both(...looks))
  const lastOf = new Map(all.map(({ recordId, lastAt }) => [recordId, lastAt]))
  const spoken = found.flat().filter(({ id, last, open }) => open || last > (lastOf.get(id) ?? 0))
  if (spoken.length === 0) return
  const [names] = await ask(
    ctx.db,
    namesOf(
      ctx,
      spoken.map(({ id }) => id),
    ),
  )
  const who = and.format(spoken.map(({ id }) => names.get(id) ?? id))
  throw new CrmError(
    'conflict',
    `Somebody was in contact with ${who} since, so nobody is erased. Keep ${spoken.length === 1 ? 'that one' : 'those'}.`,
  )
}
