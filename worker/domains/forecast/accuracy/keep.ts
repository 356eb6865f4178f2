import { sql } from 'drizzle-orm'
import { everyone, forecastDays, monthTotals } from '../../../../schema/workspace/indexes.ts'
import type { JobKind, Page, Run } from '../../../core/event/schedule.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { system } from '../../../core/record/reader.ts'
import { count } from '../../../language/formatting.ts'
import { dayAfter } from '../../../language/local-time.ts'
import { ask, first } from '../../../platform/db.ts'
import { monthAfter } from '../actions/months.ts'

/** So many months are kept of each day, from the one it lies in. */
const monthsKept = 3
/** For so long. */
const daysKept = 430

/** The forecast as it is tonight, by month and owner: what is won, and what is open by its chance. */
async function keep(run: Run): Promise<Page> {
  const { db, workspace, day } = run
  const month = day.slice(0, 7)
  const last = monthAfter(month, monthsKept - 1)
  const totals = sql`from ${inAudience(system(run), monthTotals)}
    where audience = ${everyone} and status in ('open', 'won') and month between ${month} and ${last}
    group by month, owner_id, currency`
  const counted = sql`(select count(*) as n from (select 1 ${totals}))`
  const [many] = await ask(db, first(db.select({ n: sql<number>`n`.as('n') }).from(counted)))
  const today = sql`select workspace_id, ${day}, month, owner_id, currency,
    sum(iif(status = 'won', amount, 0)), sum(iif(status = 'open', weighted, 0))
    ${totals}`
  const here = sql`workspace_id = ${workspace.id}`
  return {
    ...{ cursor: null, checked: many?.n ?? 0, changed: many?.n ?? 0 },
    writes: [
      db.insert(forecastDays).select(today).onConflictDoNothing(),
      db.delete(forecastDays).where(sql`${here} and day < ${dayAfter(day, -daysKept)}`),
    ],
  }
}

export const keepForecast: JobKind = {
  kind: 'forecast-days',
  page: keep,
  nightly: {
    name: 'Forecast of the day',
    did: ({ changed }) => `${count(changed, 'sum')} kept`,
    waits: 'What the forecast is today is not known later.',
  },
}
