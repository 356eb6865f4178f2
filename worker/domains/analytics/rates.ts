import { sql } from 'drizzle-orm'
import { rates } from '../../../schema/workspace/settings.ts'
import type { Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, select } from '../../core/record/scoped.ts'
import { type Look, map, rows } from '../../platform/db.ts'
import { converted } from '../forecast/index.ts'

/** In the workspace's currency at the rates of today; undefined where there is no rate. */
export type Worth = (minor: number, currency: string) => number | undefined

/** How amounts are converted: the newest rate of each currency, as it was entered. */
export function worthLook(run: Run): Look<Worth> {
  const own = run.workspace.currency
  const it = system(run)
  const query = select(it, {
    currency: rates.currency,
    rate: sql<string>`on_date || '|' || per || '|' || rate`.as('rate_now'),
    on: sql<string>`max(on_date)`.as('newest'),
  })
    .from(scoped(it, rates))
    .where(sql`own = ${own} and on_date <= ${run.day}`)
    .groupBy(sql`currency`)
  return map(rows(query), (found) => {
    const known = new Map(found.map(({ currency, rate }) => [currency, rate]))
    return (minor, currency) => {
      if (currency === own) return minor
      const rate = known.get(currency)
      return rate === undefined ? undefined : converted(minor, currency, own, rate)
    }
  })
}
