import { sql } from 'drizzle-orm'
import { analyses, customerValues } from '../../../../schema/workspace/analytics.ts'
import { type Run, wakeJob } from '../../../core/event/schedule.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { ask, first } from '../../../platform/db.ts'
import { customersByDefault, spelled } from '../asked.ts'
import type { Analysis } from '../queries.ts'
import type { Step } from '../step-result.ts'
import type { CustomersWork } from './found.ts'

/** Woken once it is known anew which tier each customer is of, for whom that matters. */
export const tiersFoundJob = 'tiers-found'

const atOnce = 10_000
const kept = 24 * 3_600_000

/** Earlier answers to the same question, and what was asked once, a day ago. */
const isOver = (run: Run, { id, asked, createdAt }: Analysis) =>
  sql`analysis_id in (select id from ${scoped(system(run), analyses)}
    where subject = 'customers' and id <> ${id} and created_at <= ${createdAt}
      and (asked = ${asked} or created_at < ${run.now - kept}))`

/** Removes what earlier analyses found, so many rows at a time. */
export async function clean(run: Run, analysis: Analysis, work: CustomersWork): Promise<Step> {
  const { db, workspace } = run
  const mine = sql`workspace_id = ${workspace.id} and ${isOver(run, analysis)}`
  const [left] = await ask(
    db,
    first(
      db
        .select({ n: sql<number>`count(*)`.as('n') })
        .from(sql`(select 1 from ${customerValues} where ${mine} limit ${atOnce})`),
    ),
  )
  const isOverNow = (left?.n ?? 0) < atOnce
  return {
    writes: [
      db
        .delete(customerValues)
        .where(sql`rowid in (select rowid from ${customerValues} where ${mine} limit ${atOnce})`),
      ...(isOverNow && analysis.asked === spelled(customersByDefault)
        ? [wakeJob(run, tiersFoundJob)]
        : []),
    ],
    set: { work: isOverNow ? null : work },
  }
}
