import type { Deps } from '../context.ts'

/**
 * What is done of a record in steps, each of which one invocation can do: the queue takes one after
 * the other, and the sweep those that were left. A step that was broken off is done anew, so each is
 * saved as a whole or not at all.
 */
export interface Work {
  /** The kind of the records. */
  kind: string
  /** Does the next step; false where nothing is left to do. */
  step(deps: Deps, of: WorkOf): Promise<boolean>
}

export interface WorkOf {
  workspaceId: string
  id: string
}

const declared = new Map<string, Work>()

/** Makes it known, once, when the Worker starts. */
export function registerWork(all: Work[]): void {
  for (const one of all) declared.set(one.kind, one)
}

/** Of the paid plan's limits on one invocation: statements of D1, and a request's patience. */
const longest = 20_000
const mostStatements = 800

/** As many steps as one invocation does; false where nothing is left. */
export async function doWork(
  deps: Deps,
  of: WorkOf,
  { most = Number.POSITIVE_INFINITY, within = longest } = {},
): Promise<boolean> {
  const work = declared.get(of.id.split('_')[0] ?? '')
  if (!work) throw new Error(`nothing works on ${of.id}`)
  const [until, limit] = [Date.now() + within, deps.meter.statements + mostStatements]
  for (let done = 0; done < most; done += 1) {
    if (!(await work.step(deps, of))) return false
    if (Date.now() > until || deps.meter.statements > limit) return true
  }
  return true
}

/** The queue goes on with it, at once or in so many seconds. */
export const sendWork = (
  { env }: Pick<Deps, 'env'>,
  { workspaceId, id }: WorkOf,
  delaySeconds = 0,
): Promise<unknown> =>
  env.EVENTS.send({ work: id, workspaceId }, ...(delaySeconds ? [{ delaySeconds }] : []))
