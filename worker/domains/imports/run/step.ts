import { and, eq, sql } from 'drizzle-orm'
import { imports, importWork } from '../../../../schema/workspace/imports.ts'
import type { Context, Deps } from '../../../core/context.ts'
import { CrmError, explain } from '../../../core/errors.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import { edit } from '../../../core/event/commit/index.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { type Asker, actingAs } from '../../../identity/acting.ts'
import { ask, database, first, inList, rows, trip } from '../../../platform/db.ts'
import { forgetFiles } from '../../../platform/files.ts'
import { endedEvent } from '../events.ts'
import { folderOf } from '../files.ts'
import { type Import, isWorkOf } from '../queries.ts'
import { checkPart } from './check.ts'
import { noCounts } from './counts.ts'
import { readFile } from './read.ts'
import { runPart } from './run.ts'
import { undoPart } from './undo.ts'

/** The next step of an import, done as who asked for it. */

const steps: Partial<Record<Import['state'], (ctx: Context, is: Import) => Promise<boolean>>> = {
  ...{ reading: readFile, checking: checkPart, running: runPart, undoing: undoPart },
}

/** So often in a row a step may fail for reasons that are ours. */
const mostTries = 5

async function found(deps: Deps, { workspaceId, id }: WorkOf): Promise<Import | undefined> {
  const db = database(deps.env, workspaceId, deps.meter)
  const it = system({ db, workspace: { id: workspaceId } })
  const touched = db
    .insert(importWork)
    .values({
      ...{ workspaceId, importId: id, version: 0, part: 0, tries: 0, at: deps.now },
      ...{ counts: noCounts(), found: {} },
    })
    .onConflictDoUpdate({
      target: [importWork.workspaceId, importWork.importId],
      set: { at: deps.now },
      // What comes once more after the end is no work.
      setWhere: sql`exists (select 1 from ${scoped(it, imports, 'i')}
        where i.id = ${id} and i.state in ${inList(Object.keys(steps))})`,
    })
  const query = selectAll(it, imports)
    .from(scoped(it, imports))
    .where(and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
  const [is] = await ask(db, first(query), rows(touched.returning({ at: importWork.at })))
  return is
}

/** It has ended, and why. */
async function fail(deps: Deps, is: Import, reason: string): Promise<false> {
  const db = database(deps.env, is.workspaceId, deps.meter)
  const workspace = { id: is.workspaceId } as Context['workspace'] // as a job has it: only its id is asked
  const run = { deps, db, workspace, now: deps.now, day: '', startedAt: 0, cursor: '' }
  const change = edit(imports, is, { state: 'failed', error: reason })
  await trip(db, byItself(run, endedEvent.name, `${is.id} failed ${is.version}`, [change]))
  // Its card stands in the chat it came from.
  deps.wake('cards')
  // Nothing was read of it, so nothing is left to show: what fails here goes with the old ones.
  if (is.state === 'reading') await forgetFiles(deps.env, folderOf(is)).catch(explain)
  return false
}

/** Parts before it were saved, so that nothing was is not true of all of it. */
function stopped({ state, part }: Import): { came?: string; next?: string } {
  if (state === 'undoing') return { came: 'it is undone in part' }
  if (state !== 'running' || part === 0) return {}
  return {
    came: 'what was brought in before it stays until you undo it',
    next: 'Undo, and then try again.',
  }
}

async function notDone(deps: Deps, is: Import, error: unknown): Promise<boolean> {
  const isOurs = !(error instanceof CrmError)
  if (!isOurs && error.code !== 'conflict') return fail(deps, is, error.message)
  const { message } = explain(error, stopped(is))
  const db = database(deps.env, is.workspaceId, deps.meter)
  const [[work]] = await ask(db, rows(db.select().from(importWork).where(isWorkOf(is))))
  const tries = (work?.tries ?? 0) + 1
  if (tries >= mostTries) return fail(deps, is, message)
  await trip(db, [db.update(importWork).set({ tries }).where(isWorkOf(is))])
  throw error
}

export async function step(deps: Deps, of: WorkOf): Promise<boolean> {
  const is = await found(deps, of)
  const does = is && steps[is.state]
  if (!is || !does) return false
  try {
    const asker = is.asker as unknown as Asker // as it was kept
    return await does(await actingAs(deps, of.workspaceId, asker, `${is.id} ${is.version}`), is)
  } catch (error) {
    return notDone(deps, is, error)
  }
}
