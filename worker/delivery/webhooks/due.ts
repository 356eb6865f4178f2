import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { deliveries, webhooks } from '../../../schema/workspace/webhooks.ts'
import { everywhere } from '../../core/record/reader.ts'
import { scopedById, selectAll } from '../../core/record/scoped.ts'
import { isSuspended } from '../../core/suspended.ts'
import { ask, type Database, rows } from '../../platform/db.ts'
import { type Claim, claiming, type Hold, holdOf } from '../pace.ts'

export type Webhook = typeof webhooks.$inferSelect
export type Delivery = typeof deliveries.$inferSelect

/** Addresses of one workspace that are called at a time. */
const lanes = { webhook: { limit: { lanes: 4 } } }
const mostPlaces = 3
const mostEach = 5

/** As the index of pending deliveries says it. */
const pending = sql`dead = 0 and sent_at is null`

/** Every webhook with something pending, one step of the index each, however much it is. */
const waiting = sql`with recursive waiting(place) as (
  select min(webhook_id) from webhook_deliveries where ${pending}
  union all
  select (select min(webhook_id) from webhook_deliveries
    where ${pending} and webhook_id > waiting.place)
  from waiting where waiting.place is not null)`

/** What is due: of one record nothing before what happened earlier is delivered, or given up. */
const dueIn = (place: SQL, now: number): SQL =>
  sql`webhook_deliveries d where ${pending} and d.webhook_id = ${place} and d.next_try_at <= ${now}
    and not exists (select 1 from webhook_deliveries earlier
      where earlier.dead = 0 and earlier.sent_at is null and earlier.webhook_id = d.webhook_id
        and earlier.record_id = d.record_id and earlier.rowid < d.rowid)`

/** Webhooks with something due; what an account is to a vendor is their workspace. */
const duePlaces = (now: number): SQL =>
  sql`${waiting} select place, workspace_id, 'webhook', workspace_id from (
    select place, (select d.workspace_id from ${dueIn(sql`place`, now)} limit 1) as workspace_id
    from waiting) due where workspace_id is not null and not ${isSuspended(sql`due.workspace_id`)}`

export interface Taken {
  holds: Hold[]
  hooks: Webhook[]
  due: Delivery[]
}

/** Takes webhooks that are free, and what is due there: first what was tried least. */
export async function take(db: Database, claim: Claim): Promise<Taken> {
  const { now, holder } = claim
  const held = sql`(select place from pace where holder = ${holder})`
  const [places, hooks, due] = await ask(
    db,
    rows(claiming(db, lanes, claim, duePlaces(now), mostPlaces)),
    rows(
      selectAll({ ...everywhere, db }, webhooks)
        .from(scopedById(everywhere, webhooks))
        .where(sql`id in ${held}`),
    ),
    rows(
      db
        .select(getTableColumns(deliveries))
        .from(deliveries)
        .where(
          sql`id in (select due.id from pace held join webhook_deliveries due on due.id in (
            select d.id from ${dueIn(sql`held.place`, now)}
            order by d.delays, d.next_try_at limit ${mostEach})
          where held.holder = ${holder})`,
        )
        .orderBy(deliveries.delays, deliveries.nextTryAt),
    ),
  )
  return { holds: places.map(holdOf), hooks, due }
}

/** Nothing that waits for this webhook is delivered any more. */
export const dropping = (db: Database, webhookId: string) =>
  db
    .update(deliveries)
    .set({ dead: true, error: 'The webhook was turned off.' })
    .where(and(eq(deliveries.webhookId, webhookId), pending))
