import { events } from '../../../../schema/workspace/history.ts'
import type { Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Run } from '../schedule.ts'
import type { Change } from './change.ts'
import { writingOf } from './many/index.ts'
import { nobody } from './nobody.ts'

/**
 * What happens without anybody doing it, as statements of a job's batch, which fails whole where a
 * record is not as it was read. `reason` is said once, however many runs come to it.
 */
export function byItself(run: Run, name: string, reason: string, changes: Change[]): Statement[] {
  const { deps, db, workspace, now } = run
  const ctx = nobody(deps, workspace, reason)
  const id = newId('event', now)
  const event = db.insert(events).values({
    ...{ id, workspaceId: workspace.id, requestId: reason, input: '', name },
    ...{ memberId: '', surface: '', at: now, recordId: changes[0]?.row.id ?? null },
  })
  return [event, ...writingOf(ctx, id, name, changes)]
}
