import { jobNamed } from '../../worker/core/event/schedule.ts'
import { database, trip } from '../../worker/platform/db.ts'
import type { office } from './desk-in-memory.ts'

/** A page of a job of the office's workspace, as it is by now; where it goes on, if it does. `meanwhile` happens before it writes. */
export async function jobRuns(
  house: ReturnType<typeof office>,
  name: string,
  cursor = '',
  meanwhile = async (): Promise<unknown> => undefined,
): Promise<string | null> {
  const now = house.now()
  const { env, ...deps } = house.deps(now)
  const db = database(env, 'workspace_a', deps.meter)
  const { workspace } = house.asks('maria')
  const run = { deps: { env, ...deps }, db, workspace, now, day: '', startedAt: now, cursor }
  const page = await jobNamed(name)?.page(run)
  await meanwhile()
  await trip(db, page?.writes ?? [])
  return page?.cursor ?? null
}
