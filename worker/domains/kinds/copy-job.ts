import { ownKinds } from '../../../schema/workspace/own.ts'
import type { Deps } from '../../core/context.ts'
import type { JobKind } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { copyOwn } from '../../identity/directory-sync.ts'
import { ask, database, rows } from '../../platform/db.ts'
import { compiledAll } from './compiled.ts'

/** Has the directory know the workspace's kinds as they are: with it they are read by each request. */
export async function copyKinds(deps: Deps, id: string): Promise<void> {
  const reader = { ...system({ workspace: { id } }), db: database(deps.env, id, deps.meter) }
  const look = rows(selectAll(reader, ownKinds).from(scoped(reader, ownKinds)))
  const [all] = await ask(reader.db, look)
  await copyOwn(deps, id, { ownKinds: compiledAll(all) })
}

const never = Date.UTC(9999, 0)

/** The same once more after each change: two at the same moment could have copied in either order. */
export const copyKindsJob: JobKind = {
  kind: 'copy-kinds',
  page: async ({ deps, workspace }) => {
    await copyKinds(deps, workspace.id)
    return { cursor: null, checked: 1, changed: 1, writes: [], nextAt: never }
  },
}
