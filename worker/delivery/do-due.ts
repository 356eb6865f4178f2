import type { Deps } from '../core/context.ts'
import { explain } from '../core/errors.ts'
import { remind } from '../domains/tasks/index.ts'
import { deleteWorkspaces } from '../identity/deletion.ts'
import { type Env, isFree } from '../platform/env.ts'
import { longest, runJobs } from './run-jobs.ts'

const minute = 60_000
/** Of the fifty statements an invocation has on the free plan, and of a thousand, where it does nothing else. */
const mostStatements = (env: Env) => (isFree(env) ? 36 : 400)
/** Seconds in which what came of it is sent by an invocation of its own. */
const apart = 2

/** A part of a workspace that is deleted is so many. */
const aPart = 20

/**
 * What is due by the clock, some of it: the queue goes on with what is left. True where something is.
 */
export async function sweepDue(deps: Deps): Promise<boolean> {
  const left = [await runJobs(deps).catch(explain), await remind(deps).catch(explain)]
  const isLeft = left.includes(true)
  if (isLeft) await goOn(deps)
  return isLeft
}

/**
 * Goes on with it until the next sweep, which does so too: there is one at a time, however much is
 * due. What fails waits for that sweep.
 */
export async function doDue(deps: Deps, until: number): Promise<void> {
  const most = mostStatements(deps.env)
  const isLeft = await remind(deps).catch(explain)
  const left = [isLeft, await runJobs(deps, most - deps.meter.statements).catch(explain)]
  left.push(await deleteParts(deps, most).catch(explain))
  if (left.includes(true) && Date.now() < until) await goOn(deps, until)
}

/** As many parts of what is to be deleted as there is room for; false where none is left. */
async function deleteParts(deps: Deps, most: number): Promise<boolean> {
  const last = Date.now() + longest
  while (deps.meter.statements + aPart <= most && Date.now() < last)
    if (!(await deleteWorkspaces(deps))) return false
  return true
}

export const goOn = ({ env, now }: Deps, until = now + minute) =>
  env.EVENTS.send({ due: until }, { delaySeconds: isFree(env) ? apart : 0 }).catch(explain)
