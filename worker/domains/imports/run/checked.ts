import { imports } from '../../../../schema/workspace/imports.ts'
import type { Context } from '../../../core/context.ts'
import { commit, edit } from '../../../core/event/commit/index.ts'
import { nothing, trip } from '../../../platform/db.ts'
import { checkedEvent, ranEvent } from '../events.ts'
import type { Import } from '../queries.ts'
import { type Found, noCounts } from './counts.ts'
import { forgetting } from './drafts.ts'
import { remember } from './remember.ts'

/** What a check ends with: the import waits, or begins at once. */

export const checkOf = ({ version }: Import) => `check-${version}`

export async function begins(
  ctx: Context,
  is: Import,
  more: Partial<Pick<Import, 'parts' | 'found'>> = {},
): Promise<boolean> {
  const set = {
    state: 'running' as const,
    part: 0,
    counts: noCounts(),
    ranBy: ctx.requestId,
    ...more,
  }
  await commit(ctx, ranEvent.name, [edit(imports, is, set)], { show: () => nothing(undefined) })
  await remember(ctx, is)
  return true
}

export async function checked(
  ctx: Context,
  is: Import,
  questions: Import['questions'],
  counts: Import['counts'],
  found: Found,
): Promise<boolean> {
  const set = {
    state: 'checked' as const,
    questions,
    counts,
    found: { ...found, checked: checkOf(is) },
  }
  await commit(ctx, checkedEvent.name, [edit(imports, is, set)], { show: () => nothing(undefined) })
  await trip(ctx.db, [forgetting(ctx, is)])
  return false
}
