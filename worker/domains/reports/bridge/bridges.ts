import { type SQL, sql } from 'drizzle-orm'
import { stages } from '../../../../schema/workspace/deals.ts'
import type { Context } from '../../../core/context.ts'
import { isWish } from '../../../core/record/filter/filter.ts'
import { conditionOf } from '../../../core/record/filter/where.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { dayAfter, instantOf } from '../../../language/local-time.ts'
import { ask, rows } from '../../../platform/db.ts'
import { ratesLook } from '../../forecast/index.ts'
import { type Report, wrong } from '../asked.ts'
import type { Chance, Touched } from './replay.ts'
import { mostTouched, openLook, touchedLook } from './touched-deals.ts'

/** What is read of a period: what is open now, and what was touched since it began. */

/** Where no period is asked for. */
export const usualPeriod = 'last 7 days'

export interface Span {
  days: { from: string; until: string | null }
  from: number
  until: number
}

export function spanOf({ workspace: { timeZone }, now }: Context, { period }: Report): Span {
  const { from, until } = period ?? {}
  if (!from) throw wrong('period', 'Choose a period that begins on a day, such as last 7 days.')
  const since = instantOf(from, 0, timeZone)
  if (since >= now) throw wrong('period', 'This period has not begun yet.')
  const end = until ? Math.min(now, instantOf(dayAfter(until), 0, timeZone)) : now
  return { days: { from, until: until ?? null }, from: since, until: end }
}

/** Deals as they are now: those that were others then are counted with what they are. */
export function whichOf(ctx: Context, { wish }: Report, more: SQL[] = []): SQL {
  const all = [...more, ...(isWish(wish) ? [conditionOf(ctx, recordKind(ctx, 'deal'), wish)] : [])]
  return all.length ? sql.join(all, sql` and `) : sql`true`
}

export interface Played {
  touched: Touched[]
  open: { key: string | null; currency: string; deals: number; amount: number; weighted: number }[]
  chance: Chance
  rates: Map<string, string | null>
}

/** Throws CrmError where it is of more deals than can be gone through. */
export async function played(ctx: Context, span: Span, which: SQL, key: SQL): Promise<Played> {
  const [touched, open, chances, rates] = await ask(
    ctx.db,
    touchedLook(ctx, span.from, which, key),
    openLook(ctx, which, key),
    rows(select(ctx, { id: stages.id, of: stages.probability }).from(scoped(ctx, stages))),
    ratesLook(ctx),
  )
  if (touched.length > mostTouched)
    throw wrong('period', 'More than 20,000 deals were changed then. Choose a shorter period.')
  const chanceOf = new Map(chances.map(({ id, of }) => [id, of]))
  const chance = (stageId: string) => chanceOf.get(stageId) ?? 0
  const weighted = open.map((one) => ({ ...one, weighted: one.amount * chance(one.stageId) }))
  return { touched, open: weighted, chance, rates }
}
