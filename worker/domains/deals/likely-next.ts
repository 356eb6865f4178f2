import { type Context, readerOf } from '../../core/context.ts'
import { limitedFields } from '../../core/record/registry.ts'
import { today } from '../../language/formatting.ts'
import type { DealShown } from './shown.ts'

const length = 86_400_000
/** A date this many days ago may be a slip of the pen, and says nothing of when a deal closes. */
const longAgo = 30

export const isLongPast = (date: string, now: string) =>
  Date.parse(now) - Date.parse(date) > longAgo * length

/** Is what comes next that it is won? */
export const isInLastStage = ({ deal, stages }: DealShown) => stages.at(-1)?.id === deal.stageId

/** The fields that are asked for before a deal is won: each of them only where it is open. */
export function missingToWin(ctx: Context, { deal, openTasks }: DealShown): string[] {
  const { amount, closeOn } = deal
  const late = closeOn !== null && isLongPast(closeOn, today(readerOf(ctx)))
  return [
    ...(amount === null && !limitedFields(ctx, 'deal').includes('amount') ? ['amount'] : []),
    ...(closeOn === null || late ? ['closeOn'] : []),
    ...(openTasks > 0 ? ['tasks'] : []),
  ]
}
