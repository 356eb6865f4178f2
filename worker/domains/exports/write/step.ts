import { and, eq } from 'drizzle-orm'
import { exports } from '../../../../schema/workspace/exports.ts'
import type { Context, Deps } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { byItself } from '../../../core/event/commit/by-itself.ts'
import { edit } from '../../../core/event/commit/index.ts'
import type { WorkOf } from '../../../core/event/work.ts'
import { system } from '../../../core/record/reader.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { type Asker, actingAs } from '../../../identity/acting.ts'
import { ask, database, first, trip } from '../../../platform/db.ts'
import { endedEvent } from '../events.ts'
import type { Export } from '../queries.ts'
import { writePart } from './part.ts'

/** The next part of an export, written as who asked for it. */

async function found(deps: Deps, { workspaceId, id }: WorkOf): Promise<Export | undefined> {
  const db = database(deps.env, workspaceId, deps.meter)
  const it = system({ db, workspace: { id: workspaceId } })
  const query = selectAll(it, exports)
    .from(scoped(it, exports))
    .where(and(eq(exports.workspaceId, workspaceId), eq(exports.id, id)))
  const [is] = await ask(db, first(query))
  return is
}

/** It has ended, and why. */
export async function fail(deps: Deps, is: Export, error: string): Promise<void> {
  const db = database(deps.env, is.workspaceId, deps.meter)
  const workspace = { id: is.workspaceId } as Context['workspace'] // as a job has it: only its id is asked
  const run = { deps, db, workspace, now: deps.now, day: '', startedAt: 0, cursor: '' }
  const change = edit(exports, is, { state: 'failed', error })
  await trip(db, byItself(run, endedEvent.name, `${is.id} failed ${is.version}`, [change]))
  deps.wake('cards')
}

export async function step(deps: Deps, of: WorkOf): Promise<boolean> {
  const is = await found(deps, of)
  if (is?.state !== 'writing') return false
  try {
    const asker = is.asker as unknown as Asker // as it was kept
    return await writePart(
      await actingAs(deps, of.workspaceId, asker, `${is.id} ${is.version}`),
      is,
    )
  } catch (error) {
    if (!(error instanceof CrmError)) throw error
    // Somebody else wrote this part in the meantime.
    if (error.code === 'conflict') return true
    await fail(deps, is, error.message)
    return false
  }
}
