import { sql } from 'drizzle-orm'
import { deliveries, deliveryTries } from '../../../schema/workspace/webhooks.ts'
import { columnsOf, type Database, type Statement } from '../../platform/db.ts'
import type { Delivery } from './due.ts'

/** One call, for the log. */
export interface Try {
  workspaceId: string
  deliveryId: string
  at: number
  status: number | null
  answer: string
}

/** Writes what came of these; one that was replayed meanwhile is sent again. */
export const keeping = (db: Database, done: Delivery[]): Statement =>
  db
    .update(deliveries)
    .set({
      sentAt: sql`one.value->>'sentAt'`,
      nextTryAt: sql`one.value->>'nextTryAt'`,
      tries: sql`one.value->>'tries'`,
      delays: sql`one.value->>'delays'`,
      error: sql`one.value->>'error'`,
      dead: sql`one.value->>'dead'`,
      missingSince: sql`one.value->>'missingSince'`,
    })
    .from(sql`json_each(${JSON.stringify(done)}) one`)
    .where(sql`${deliveries.id} = one.value->>'id' and ${deliveries.since} = one.value->>'since'`)

/** Calls, as the log has them. */
export const logging = (db: Database, tries: Try[]): Statement =>
  db
    .insert(deliveryTries)
    .select(
      sql`select ${columnsOf(deliveryTries, {
        workspaceId: sql`value->>'workspaceId'`,
        deliveryId: sql`value->>'deliveryId'`,
        at: sql`value->>'at'`,
        status: sql`value->>'status'`,
        answer: sql`value->>'answer'`,
      })} from json_each(${JSON.stringify(tries)}) where true`,
    )
    .onConflictDoNothing()
