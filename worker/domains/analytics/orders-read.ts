import { type SQL, sql } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import { segmentMembers } from '../../../schema/workspace/segments.ts'
import type { Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'

/** All orders of the workspace: what is made of them is kept without names. */
export const allOrders = (run: Pick<Run, 'workspace'>) => scoped(system(run), orders)

/** Orders of who was in a segment when its members were looked at last; without one, all. */
export function isOfSegment(
  { workspace }: Pick<Run, 'workspace'>,
  segment: string | undefined,
): SQL {
  if (segment === undefined) return sql`true`
  const members = sql`(select record_id from ${segmentMembers}
    where workspace_id = ${workspace.id} and segment_id = ${segment})`
  return sql`(+company_id in ${members} or +contact_id in ${members})`
}

/** What was cancelled or came back is no purchase. The plus: no index is read by it. */
export const isPurchase: SQL = sql`+status not in ('cancelled', 'returned')`
