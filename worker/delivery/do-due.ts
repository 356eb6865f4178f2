import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { remind } from '../domains/tasks/index.ts'
import type { Env } from '../platform/env.ts'
import { runJobs } from './run-jobs.ts'

const minute = 60_000
/** Of the fifty statements an invocation has on the free plan, and of a thousand, where it does nothing else. */
const mostStatements = ({ PLAN }: Env) => (PLAN === 'free' ? 36 : 400)

/** What is due by the clock: some of it by the minute's sweep, and what that leaves by the queue. */
export async function sweepDue(deps: Deps): Promise<void> {
  const left = [await runJobs(deps).catch(explain), await remind(deps).catch(explain)]
  if (left.includes(true)) await goOn(deps, deps.now + minute)
}

/**
 * Goes on with it until the next sweep, which does so too: there is one at a time, however much is
 * due. What fails waits for that sweep.
 */
export async function doDue(deps: Deps, until: number): Promise<void> {
  const most = mostStatements(deps.env)
  const isLeft = await remind(deps).catch(explain)
  const left = [isLeft, await runJobs(deps, most - deps.meter.statements).catch(explain)]
  if (left.includes(true) && Date.now() < until) await goOn(deps, until)
}

const goOn = ({ env }: Deps, until: number) => env.EVENTS.send({ due: until }).catch(explain)
