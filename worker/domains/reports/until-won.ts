import { sql } from 'drizzle-orm'
import type { Context } from '../../core/context.ts'
import type { RecordKind } from '../../core/record/kind.ts'
import { fieldsSeen } from '../../core/record/outside.ts'
import { columnsOf } from '../../core/record/values.ts'
import type { Measure } from '../analytics/index.ts'
import { dayIn } from './day-of.ts'

const mostMonths = 120

const words = {
  ...{ open: 'Open', lost: 'Lost', '000': 'Same month', '001': '1 month later' },
  ...Object.fromEntries(
    Array.from({ length: mostMonths - 1 }, (_, at) => [
      String(at + 2).padStart(3, '0'),
      `${at + 2} months later`,
    ]),
  ),
}

/**
 * How many months after they were made deals were won, by the workspace's calendar: beside `month`,
 * what became of those of each month. What was not won is open or lost.
 */
export function untilWon(ctx: Context, kind: RecordKind, measure: Measure) {
  const { createdAt, closedAt, status } = fieldsSeen(ctx, 'deal')
  if (kind.kind !== 'deal' || measure.on !== 'createdAt' || measure.made) return []
  if (!createdAt || !closedAt || !status) return []
  const months = sql`(select max(0, substr(w, 1, 4) * 12 + substr(w, 6, 2) - substr(m, 1, 4) * 12 - substr(m, 6, 2))
    from (select ${dayIn(ctx, kind, 'createdAt', createdAt)} as m,
      ${dayIn(ctx, kind, 'closedAt', closedAt)} as w))`
  const state = columnsOf(kind.table).status
  const value = sql`(case when ${state} = 'won' then printf('%03d', ${months}) else ${state} end)`
  return [
    { name: 'monthsUntilWon', label: 'Months until won', value, words, shared: true as const },
  ]
}
