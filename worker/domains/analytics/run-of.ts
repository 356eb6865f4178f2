import { and, eq, sql } from 'drizzle-orm'
import { workspaces } from '../../../schema/directory/directory.ts'
import { analyses } from '../../../schema/workspace/analytics.ts'
import type { Deps } from '../../core/context.ts'
import type { Run } from '../../core/event/schedule.ts'
import type { WorkOf } from '../../core/event/work.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { today } from '../../language/formatting.ts'
import { ask, database, directory, first } from '../../platform/db.ts'
import type { Analysis } from './queries.ts'

/** What a step has at hand: the workspace, and the analysis as it stands. */
export async function runOf(
  deps: Deps,
  { workspaceId, id }: WorkOf,
): Promise<{ run: Run; analysis: Analysis } | undefined> {
  const known = directory(deps.env, deps.meter)
  const db = database(deps.env, workspaceId, deps.meter)
  const it = system({ db, workspace: { id: workspaceId } })
  const home = known.select().from(workspaces).where(eq(workspaces.id, workspaceId))
  const query = selectAll(it, analyses)
    .from(scoped(it, analyses))
    .where(and(eq(analyses.id, id), sql`work is not null`))
  const [[workspace], [analysis]] = [await ask(known, first(home)), await ask(db, first(query))]
  if (!workspace || !analysis) return undefined
  const { now } = deps
  const day = today({ timeZone: workspace.timeZone, now })
  return { run: { deps, db, workspace, now, day, startedAt: now, cursor: '' }, analysis }
}
