import { datasets } from '../../../schema/workspace/datasets.ts'
import type { Deps } from '../../core/context.ts'
import type { JobKind } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { copyOwn } from '../../identity/directory-sync.ts'
import { ask, database, rows } from '../../platform/db.ts'
import { compiledAll } from './compiled.ts'
import { oldEditions } from './old-editions.ts'

async function allOf(deps: Deps, id: string) {
  const reader = { ...system({ workspace: { id } }), db: database(deps.env, id, deps.meter) }
  const look = rows(selectAll(reader, datasets).from(scoped(reader, datasets)))
  const [all] = await ask(reader.db, look)
  return all
}

/** Has the directory know the workspace's tables as they are: with it they are read by each request. */
export async function copyDatasets(deps: Deps, id: string) {
  const all = await allOf(deps, id)
  await copyOwn(deps, id, { datasets: compiledAll(all) })
  return all
}

/**
 * The same once more after each change, as two at the same moment could have copied in either order;
 * and rows that count no more are deleted once nothing can bring them back.
 */
export const datasetsJob: JobKind = {
  kind: 'datasets',
  async page(run) {
    const all = await copyDatasets(run.deps, run.workspace.id)
    const { writes, nextAt } = await oldEditions(
      run,
      all.map(({ edition }) => edition),
    )
    return { cursor: null, checked: all.length, changed: writes.length, writes, nextAt }
  },
}
