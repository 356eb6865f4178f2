import { type SQL, sql } from 'drizzle-orm'
import { orders } from '../../../schema/workspace/orders.ts'
import type { Run } from '../../core/event/schedule.ts'
import { system } from '../../core/record/reader.ts'
import { scoped } from '../../core/record/scoped.ts'

/** All orders of the workspace: what is made of them is kept without names. */
export const allOrders = (run: Pick<Run, 'workspace'>) => scoped(system(run), orders)

/** What was cancelled or came back is no purchase. The plus: no index is read by it. */
export const isPurchase: SQL = sql`+status not in ('cancelled', 'returned')`
