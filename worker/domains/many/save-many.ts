import { doTogether } from '../../core/batch/index.ts'
import { earlierKept, untilSaved } from '../../core/batch/kept.ts'
import { removedTogetherEvent, savedEvent } from '../../core/batch/saved.ts'
import type { Context } from '../../core/context.ts'
import { CrmError, explain } from '../../core/errors.ts'
import { type Change, commit } from '../../core/event/commit/index.ts'
import { withoutUsed } from '../../core/event/in-use.ts'
import { nothing } from '../../platform/db.ts'
import type { Doing } from './one-of-many.ts'

/** What became of many: how many were changed, how many were so already, and why the others stay. */
export interface Outcome {
  event: string | null
  changed: number
  same: number
  failed: { id: string; why: string }[]
}

const whyHeld =
  'Something is about it, or refers to it. Remove it from its card, which says what goes along.'

/** Those that something refers to stay. */
async function withoutHeld(ctx: Context, changes: Change[]): Promise<Change[]> {
  return changes.some(({ op }) => op === 'remove') ? withoutUsed(ctx, changes) : changes
}

const isSame = (error: unknown) => error instanceof CrmError && error.code === 'unchanged'

/** Where the same is wrong with each of them, that is what is wrong with what was asked. */
function mustBeRightForSome(errors: unknown[], all: number): void {
  const [first] = errors
  const words = new Set(errors.map((error) => explain(error).message))
  if (first && errors.length === all && words.size === 1) throw first
}

async function attempt(ctx: Context, ids: string[], does: Doing): Promise<Outcome> {
  const { rows, changes, notify } = await doTogether(ctx, ids, does)
  const errors = rows.map((row) => ('error' in row ? row.error : undefined))
  const wrong = errors.filter((error) => error !== undefined && !isSame(error))
  mustBeRightForSome(wrong, ids.length)
  const kept = await withoutHeld(ctx, changes)
  const held = new Set(changes.filter((one) => !kept.includes(one)).map(({ row }) => row.id))
  const failed = ids.flatMap((id, at) => {
    const error = errors[at]
    if (held.has(id)) return [{ id, why: whyHeld }]
    return error === undefined || isSame(error) ? [] : [{ id, why: explain(error).message }]
  })
  const same = errors.filter(isSame).length
  const outcome = { changed: ids.length - same - failed.length, same, failed }
  if (kept.length === 0) return { ...outcome, event: null }
  const removes = kept.some(({ op }) => op === 'remove')
  const { name } = removes ? removedTogetherEvent : savedEvent
  const notes = removes ? { gone: true } : {}
  const keeps = JSON.stringify(outcome)
  const { event } = await commit(ctx, name, kept, {
    ...{ show: () => nothing(undefined), keeps, notify, notes },
  })
  return { ...outcome, event }
}

/** Does the same to each of these, as one event; the same request again comes to the same. */
export async function saveMany(ctx: Context, ids: string[], does: Doing): Promise<Outcome> {
  const before = await earlierKept(ctx)
  if (!before) return untilSaved(() => attempt(ctx, ids, does))
  ctx.answer?.saved(before.event, before.recordId)
  return { ...JSON.parse(before.text ?? '{}'), event: before.event }
}
