import type { Run } from '../../../core/event/schedule.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask } from '../../../platform/db.ts'
import { type CustomersAsked, readAsked } from '../asked.ts'
import { daysOf } from '../periods.ts'
import type { Analysis, CustomerValue } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { concentrationOf } from './concentration.ts'
import type { CustomersFound, CustomersWork, Sum } from './found.ts'
import { gapWithin } from './loyalty.ts'
import { type Held, modelOf } from './model.ts'
import type { History } from './purchase-history.ts'
import { type Bought, fifthsOf, groupOf, scoresOf, tierOf } from './rfm.ts'
import { rowsOf } from './rows.ts'

/** As the model has it: times in units, money in major units. */
export function historyIn(
  row: CustomerValue,
  until: number,
  unitDays: number,
  unit: number,
): History {
  return {
    repeats: row.purchases - 1,
    lastAt: (row.lastDay - row.firstDay) / unitDays,
    age: (until - row.firstDay) / unitDays,
    spend: row.spend / unit,
  }
}

function heldIn(row: CustomerValue, until: number, unitDays: number): Held | [] {
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
  const [rows] = await ask(run.db, rowsOf(run, analysis.id))
  const { unit } = readAsked(analysis.asked) as CustomersAsked // as it was kept
  const [unitDays, major] = [daysOf[unit], 10 ** digits(run.workspace.currency)]
  const fifths = fifthsOf(rows)
  const found: CustomersFound = {
    customers: rows.length,
    spent: rows.reduce((sum, { spent }) => sum + spent, 0),
    cameBack: work.returns.cameBack,
    ...gapsOf(work),
    concentration: concentrationOf(rows.map(({ spent }) => spent)),
    fifths,
    tiers: sums(rows, (one) => tierOf(scoresOf(one, fifths))),
    habits: sums(rows, (one) => groupOf(scoresOf(one, fifths))),
    slipping: rows.filter(({ slipping }) => slipping).length,
    cohorts: work.cohorts,
    ...modelOf(
      rows.map((row) => historyIn(row, work.until, unitDays, major)),
      rows.flatMap((row) => heldIn(row, work.heldUntil, unitDays)),
      work,
      unitDays,
    ),
    ...{ expected: 0, value: 0, withoutRate: work.withoutRate },
  }
  return { writes: [], set: { work: { ...work, part: 'score', after: '', cohorts: [], found } } }
}

function gapsOf({ returns }: CustomersWork) {
  const gaps = { gaps: new Map(returns.gaps) }
  return { medianGap: gapWithin(gaps, 0.5), longGap: gapWithin(gaps, 0.9) }
}
