import { and, eq, sql } from 'drizzle-orm'
import { workspaces } from '../../../../schema/directory/directory.ts'
import { segmentStates, segments } from '../../../../schema/workspace/segments.ts'
import type { Deps } from '../../../core/context.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scopedById, selectAll } from '../../../core/record/scoped.ts'
import { today } from '../../../language/formatting.ts'
import { ask, database, directory, first, trip } from '../../../platform/db.ts'
import { look } from './look.ts'
import { tell } from './tell.ts'
import type { Work, Working } from './work.ts'

async function workingOn(deps: Deps, { workspaceId, id }: WorkOf): Promise<Working | undefined> {
  const known = directory(deps.env, deps.meter)
  const db = database(deps.env, workspaceId, deps.meter)
  const it = system({ db, workspace: { id: workspaceId } })
  const home = known.select().from(workspaces).where(eq(workspaces.id, workspaceId))
  const segmentOf = selectAll(it, segments)
    .from(scopedById(it, segments))
    .where(eq(segments.id, id))
  const stateOf = db
    .select()
    .from(segmentStates)
    .where(
      and(
        eq(segmentStates.workspaceId, workspaceId),
        eq(segmentStates.segmentId, id),
        sql`work is not null`,
      ),
    )
  const [workspace] = await ask(known, first(home))
  const [segment, state] = await ask(db, first(segmentOf), first(stateOf))
  if (!workspace || !segment || !state) return undefined
  const { now } = deps
  const day = today({ timeZone: workspace.timeZone, now })
  return { run: { deps, db, workspace, now, day, startedAt: now, cursor: '' }, segment, state }
}

/** The next step of a segment's members. One that another invocation did meanwhile changes nothing. */
export async function step(deps: Deps, of: WorkOf): Promise<boolean> {
  const working = await workingOn(deps, of)
  if (!working) return false
  const { run, state } = working
  const work = state.work as Work // as it was kept
  const { writes, set } =
    work.part === 'look' ? await look(working, work) : await tell(working, work)
  const moved = run.db
    .update(segmentStates)
    .set({ ...set, version: state.version + 1, workedAt: run.now })
    .where(
      and(
        eq(segmentStates.workspaceId, of.workspaceId),
        eq(segmentStates.segmentId, of.id),
        eq(segmentStates.version, state.version),
      ),
    )
  await trip(run.db, [...writes, moved])
  return set.work !== null
}
