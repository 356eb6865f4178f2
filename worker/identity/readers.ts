import { and, eq, inArray } from 'drizzle-orm'
import { members } from '../../schema/directory/directory.ts'
import type { Run } from '../core/event/schedule.ts'
import type { Audience } from '../core/record/reader.ts'
import { ask, directory, rows } from '../platform/db.ts'
import { memberOf } from './identify.ts'

/** Those of these members who are here, as readers. */
export async function activeReaders(
  { deps, workspace }: Pick<Run, 'deps' | 'workspace'>,
  ids: string[],
): Promise<Audience[]> {
  const known = directory(deps.env, deps.meter)
  const active = and(inArray(members.id, ids), eq(members.active, true))
  const [found] = await ask(known, rows(known.select().from(members).where(active)))
  return found.map((one) => ({ workspace, member: memberOf(one, workspace), shared: false }))
}
