import { inArray, type SQL, sql } from 'drizzle-orm'
import { posts } from '../../schema/workspace/history.ts'
import { conversations } from '../../schema/workspace/places.ts'
import { everywhere } from '../core/record/reader.ts'
import { scopedById } from '../core/record/scoped.ts'
import { isHeldBack, isSuspended } from '../core/suspended.ts'
import type { Database } from '../platform/db.ts'
import { type Claim, freeAgain } from './pace.ts'
import type { Post } from './post.ts'

/** As the index of pending posts says it. */
const behind = sql`dead = 0 and (wanted_version > shown_version or tell_version > told_version)`

/** Likewise of the notices. */
export const pending = sql`dead = 0 and sent_at is null`

const dueIn = (place: SQL, now: number) =>
  sql`${behind} and conversation_id = ${place} and next_try_at <= ${now} and lease_until < ${now}`

/** Every conversation with something pending, one step of the index each, however much it is. */
const waiting = sql`with recursive waiting(place) as (
  select min(conversation_id) from posts where ${behind}
  union all
  select (select min(conversation_id) from posts where ${behind} and conversation_id > waiting.place)
  from waiting where waiting.place is not null)`

/** Conversations where something is due. */
export const duePlaces = ({ now }: Pick<Claim, 'now'>): SQL =>
  sql`${waiting} select c.id, c.workspace_id, c.surface, c.account
    from waiting join ${scopedById(everywhere, conversations, 'c')} on c.id = waiting.place
    where not ${isSuspended(sql`c.workspace_id`)}
      and exists (select 1 from posts where ${dueIn(sql`waiting.place`, now)})`

/** Leases what has been due longest in the places held, as much in each. */
export const leasing = (db: Database, { holder, now, until }: Claim, most: number) => {
  const share = sql`max(1, cast(${most} as integer) / max(1, (select count(*) from pace where holder = ${holder})))`
  return db
    .update(posts)
    .set({ leaseUntil: until })
    .where(
      sql`id in (select due.id from pace held join posts due on due.id in (
        select id from posts where ${dueIn(sql`held.place`, now)} order by next_try_at limit ${share})
        where held.holder = ${holder} limit ${most})`,
    )
    .returning()
}

/** Those of the posts taken that were not sent after all. */
export const unleasing = (db: Database, taken: Post[], sent: Post[]) => {
  const done = new Set(sent.map(({ id }) => id))
  const left = taken.flatMap(({ id }) => (done.has(id) ? [] : [id]))
  return db.update(posts).set({ leaseUntil: 0 }).where(inArray(posts.id, left))
}

/**
 * When the next card or notice can be sent, if that is before `until`. Where nothing was sent yet, it
 * is taken at once, or by the run that has taken as many places as the account bears.
 */
export const nextDue = (db: Database, now: number, until: number) =>
  db
    .select({ at: sql<number>`at`.as('at') })
    .from(
      sql`(${waiting} select max(${freeAgain(now)}, (select min(next_try_at) from posts
        where ${behind} and conversation_id = waiting.place)) as at
        from waiting join pace on pace.place = waiting.place
        where not ${isSuspended(sql`pace.workspace_id`)}
        union all select min(next_try_at) from notices where ${pending} and lease_until < ${now}
          and not ${isHeldBack(sql`notices.workspace_id`, sql`notices.reason`)})`,
    )
    .where(sql`at <= ${until}`)
    .orderBy(sql`at`)
    .limit(1)
