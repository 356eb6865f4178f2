import type { Run } from '../../../core/event/schedule.ts'
import type { Analysis } from '../queries.ts'
import type { Step } from '../step-result.ts'
import { clean } from './clean.ts'
import { fit } from './fit.ts'
import type { CustomersWork } from './found.ts'
import { gather } from './gather.ts'
import { notify } from './notify.ts'
import { score } from './score.ts'

const parts = { gather, fit, score, notify, clean }

/** Reads all customers, fits the model, scores each of them, says who is being lost, and removes what was found before. */
export function customersStep(run: Run, analysis: Analysis): Promise<Step> {
  const work = analysis.work as CustomersWork // as it was kept
  return parts[work.part](run, analysis, work)
}
