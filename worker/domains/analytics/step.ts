import { and, eq } from 'drizzle-orm'
import { analyses } from '../../../schema/workspace/analytics.ts'
import type { Deps } from '../../core/context.ts'
import type { Run } from '../../core/event/schedule.ts'
import type { WorkOf } from '../../core/event/work.ts'
import { trip } from '../../platform/db.ts'
import { basketsStep } from './baskets/step.ts'
import { customersStep } from './customers/step.ts'
import type { Analysis } from './queries.ts'
import { runOf } from './run-of.ts'
import type { Step } from './step-result.ts'

const steps: Record<Analysis['subject'], (run: Run, analysis: Analysis) => Promise<Step>> = {
  customers: customersStep,
  baskets: basketsStep,
}

/** The next step of an analysis. One that another invocation did meanwhile changes nothing. */
export async function step(deps: Deps, of: WorkOf): Promise<boolean> {
  const found = await runOf(deps, of)
  if (!found) return false
  const { run, analysis } = found
  const { id, version } = analysis
  const { writes, set } = await steps[analysis.subject](run, analysis)
  const moved = run.db
    .update(analyses)
    .set({ ...set, version: version + 1, workedAt: run.now })
    .where(and(eq(analyses.id, id), eq(analyses.version, version)))
  await trip(run.db, [...writes, moved])
  return set.work !== null
}
