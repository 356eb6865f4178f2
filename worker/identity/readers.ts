import { and, eq, sql } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { Run } from '../core/event/schedule.ts'
import type { Audience } from '../core/record/reader.ts'
import { ask, directory, inList, rows } from '../platform/db.ts'
import { memberOf } from './identify.ts'

/** Those of these members who are here, as readers. */
export async function activeReaders(
  { deps, workspace }: Pick<Run, 'deps' | 'workspace'>,
  ids: string[],
): Promise<Audience[]> {
  const known = directory(deps.env, deps.meter)
  const active = and(
    sql`${members.id} in ${inList(ids)}`,
    // The plus keeps SQLite at the ids: of a workspace there may be thousands.
    sql`+${members.workspaceId} = ${workspace.id}`,
    eq(members.active, true),
  )
  const [found] = await ask(known, rows(known.select().from(members).where(active)))
  return found.map((one) => ({ workspace, member: memberOf(one, workspace), shared: false }))
}
