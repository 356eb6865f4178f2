import { and, eq } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask, rows } from '../../../platform/db.ts'
import { type CustomersAsked, readAsked } from '../asked.ts'
import { daysOf } from '../periods.ts'
import type { Analysis, CustomerValue } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { churnOf } from './churn.ts'
import { concentrationOf } from './concentration.ts'
import { customerFields } from './customer-fields.ts'
import type { CustomersFound, CustomersWork, Sum } from './found.ts'
import { gapWithin } from './loyalty.ts'
import { type Held, modelOf } from './model.ts'
import type { History } from './purchase-history.ts'
import { type Bought, fifthsOf, groupOf, scoresOf, tierOf } from './rfm.ts'

const columns = {
  customerId: customerValues.customerId,
  ...{ purchases: customerValues.purchases, spent: customerValues.spent },
  ...{ firstDay: customerValues.firstDay, lastDay: customerValues.lastDay },
  ...{ spend: customerValues.spend, slipping: customerValues.slipping },
  ...{ heldRepeats: customerValues.heldRepeats, heldLast: customerValues.heldLast },
  later: customerValues.later,
}

/** No more of each customer than the fit needs: all of them are in memory at once. */
const allLook = ({ db, workspace }: Run, { id }: Analysis) =>
  rows(
    db
      .select(columns)
      .from(customerValues)
      .where(and(eq(customerValues.workspaceId, workspace.id), eq(customerValues.analysisId, id))),
  )

type Kept = Pick<CustomerValue, keyof typeof columns>

/** As the model has it: times in units, money in major units. */
export function historyIn(row: Kept, until: number, unitDays: number, unit: number): History {
  return {
    repeats: row.purchases - 1,
    lastAt: (row.lastDay - row.firstDay) / unitDays,
    age: (until - row.firstDay) / unitDays,
    spend: row.spend / unit,
  }
}

function heldIn(row: Kept, until: number, unitDays: number): Held | [] {
  if (row.heldRepeats === null || row.heldLast === null) return []
  return {
    repeats: row.heldRepeats,
    lastAt: (row.heldLast - row.firstDay) / unitDays,
    age: (until - row.firstDay) / unitDays,
    later: row.later ?? 0,
  }
}

function sums(customers: Bought[], of: (one: Bought) => string): Record<string, Sum> {
  const found: Record<string, Sum> = {}
  for (const one of customers) {
    const sum = found[of(one)] ?? { customers: 0, spent: 0 }
    found[of(one)] = { customers: sum.customers + 1, spent: sum.spent + one.spent }
  }
  return found
}

/** What all customers come to, and the model of them. */
export async function fit(run: Run, analysis: Analysis, work: CustomersWork): Promise<Step> {
  const [all] = await ask(run.db, allLook(run, analysis))
  const { unit } = readAsked(analysis.asked) as CustomersAsked // as it was kept
  const [unitDays, major] = [daysOf[unit], 10 ** digits(run.workspace.currency)]
  const tried = sampled(all.filter(({ heldLast }) => heldLast !== null))
  const [fields] = await ask(
    run.db,
    customerFields(
      run,
      tried.map(({ customerId }) => customerId),
    ),
  )
  const fifths = fifthsOf(all)
  const found: CustomersFound = {
    customers: all.length,
    spent: all.reduce((sum, { spent }) => sum + spent, 0),
    cameBack: work.returns.cameBack,
    ...gapsOf(work),
    concentration: concentrationOf(all.map(({ spent }) => spent)),
    fifths,
    tiers: sums(all, (one) => tierOf(scoresOf(one, fifths))),
    habits: sums(all, (one) => groupOf(scoresOf(one, fifths))),
    slipping: all.filter(({ slipping }) => slipping).length,
    cohorts: work.cohorts,
    ...modelOf(
      all.map((row) => historyIn(row, work.until, unitDays, major)),
      all.flatMap((row) => heldIn(row, work.heldUntil, unitDays)),
      work,
      unitDays,
    ),
    ...churnOf(
      tried.map((row) => ({
        ...{ repeats: row.heldRepeats ?? 0, firstDay: row.firstDay, lastDay: row.heldLast ?? 0 },
        ...{ on: work.heldUntil, later: row.later ?? 0 },
        fields: fields.get(row.customerId) ?? new Set(),
      })),
      work,
    ),
    ...{ expected: 0, value: 0, withoutRate: work.withoutRate },
  }
  return { writes: [], set: { work: { ...work, part: 'score', after: '', cohorts: [], found } } }
}

/** From so many a model of them is made: more would hardly change it. */
const sample = 20_000
const sampled = <T>(all: T[]): T[] =>
  all.filter((_, at) => at % Math.ceil(all.length / sample) === 0)

function gapsOf({ returns }: CustomersWork) {
  const gaps = { gaps: new Map(returns.gaps) }
  return { medianGap: gapWithin(gaps, 0.5), longGap: gapWithin(gaps, 0.9) }
}
