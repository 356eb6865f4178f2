import { sql } from 'drizzle-orm'
import { cases } from '../../../../schema/workspace/cases.ts'
import { settings } from '../../../../schema/workspace/settings.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { both, first, type Look, map, rows } from '../../../platform/db.ts'

/** What serving each customer cost: the time that was logged on their cases, at what an hour costs us. */

/** In minor units; undefined where the workspace has not said what an hour costs. */
export type Serving = (customerId: string) => number | undefined

/** Customers in the order of their ids, after one and up to another. */
export function servingLook(
  run: Run,
  { after, last }: { after: string; last: string },
): Look<Serving> {
  const it = system(run)
  const rate = first(select(it, { hour: settings.serviceHour }).from(scoped(it, settings)))
  const spent = (of: string, and: string) => sql`select ${sql.raw(of)} as id, minutes
    from ${scoped(it, cases)} where ${sql.raw(of)} > ${after} and ${sql.raw(of)} <= ${last}
    and minutes > 0${sql.raw(and)}`
  const all = run.db
    .select({
      id: sql<string>`id`.as('customer'),
      minutes: sql<number>`sum(minutes)`.as('logged'),
    })
    .from(
      sql`(${spent('company_id', '')} union all ${spent('contact_id', ' and company_id is null')})`,
    )
    .groupBy(sql`id`)
  return map(both(rate, rows(all)), ([found, logged]) => {
    const hour = found?.hour
    const minutes = new Map(logged.map((one) => [one.id, one.minutes]))
    return (id) => (hour == null ? undefined : Math.round(((minutes.get(id) ?? 0) * hour) / 60))
  })
}
