import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { codes, codeTries } from '../../schema/directory/access.ts'
import { lateReplies } from '../../schema/directory/directory.ts'
import { articleVoters } from '../../schema/workspace/answers.ts'
import { exposures, rosters } from '../../schema/workspace/exposures.ts'
import { editions, letters, longTexts, notices, posts } from '../../schema/workspace/history.ts'
import { digests } from '../../schema/workspace/places.ts'
import { schedules } from '../../schema/workspace/schedules.ts'
import { deliveries, deliveryTries } from '../../schema/workspace/webhooks.ts'
import type { Deps } from '../core/context.ts'
import { everywhere } from '../core/record/reader.ts'
import { scopedById } from '../core/record/scoped.ts'
import { ask, directory, rows, trip } from '../platform/db.ts'

const hour = 3_600_000
const day = 24 * hour
const codeLife = 600_000

/** For so long a message that was sent is known to have been sent. */
export const noticesKept = 30 * day

/** A digest, and a scheduled report, goes on being silent where its last edition could not be shown. */
const silent = (table: typeof digests | typeof schedules) => sql`exists (select 1 from posts p
  join ${scopedById<SQLiteTable>(everywhere, table, 'd')} on d.id = editions.digest_id
  where p.workspace_id = editions.workspace_id and p.record_id = editions.id and p.dead = 1
    and d.active = 1 and d.since < editions.at)`
const silences = () => sql`(${silent(digests)} or ${silent(schedules)})`

const oldEditions = (before: number) =>
  sql`select id from editions where at < ${before} and not ${silences()} limit 100`

/** For so long it is known who was shown what; the security log is kept as long. */
const auditKept = 400 * day

const atOnce = 1000

/**
 * Everything that is not kept for as long as its workspace: what is not here and has a
 * workspace is its history or its records. An index finds what is old.
 */
const kept: { what: string; table: SQLiteTable; old: (now: number) => SQL }[] = [
  {
    what: 'connect codes: an hour after they were made',
    table: codes,
    old: (now) => sql`expires_at < ${now + codeLife - hour}`,
  },
  {
    what: 'wrong codes, counted by person: an hour',
    table: codeTries,
    old: (now) => sql`since < ${now - hour}`,
  },
  {
    what: 'which answers were shown: a week, longer than the queue tries',
    table: lateReplies,
    old: (now) => sql`at < ${now - 7 * day}`,
  },
  {
    what: 'messages that were sent: 30 days',
    table: notices,
    old: (now) => sql`sent_at is not null and sent_at < ${now - noticesKept}`,
  },
  {
    what: 'messages that were given up: 30 days',
    table: notices,
    old: (now) => sql`dead = 1 and created_at < ${now - noticesKept}`,
  },
  {
    what: 'long texts of what was removed: 31 days, longer than that can be undone',
    table: longTexts,
    old: (now) => sql`removed_at is not null and removed_at < ${now - 31 * day}`,
  },
  {
    what: 'requests that were given up: 30 days',
    table: letters,
    old: (now) => sql`created_at < ${now - 30 * day}`,
  },
  {
    what: 'what was sent to webhooks, or given up: 30 days',
    table: deliveries,
    old: (now) => sql`at < ${now - 30 * day} and (sent_at is not null or dead = 1)`,
  },
  {
    what: 'what webhooks answered: 30 days',
    table: deliveryTries,
    old: (now) => sql`at < ${now - 30 * day}`,
  },
  {
    what: 'where a digest stands: 30 days',
    table: posts,
    old: (now) => sql`(workspace_id, record_id) in (select workspace_id, id from editions
      where id in (${oldEditions(now - 30 * day)}))`,
  },
  {
    what: 'what a digest said: 30 days',
    table: editions,
    old: (now) => sql`id in (${oldEditions(now - 30 * day)}) and not exists (select 1 from posts p
      where p.workspace_id = editions.workspace_id and p.record_id = editions.id)`,
  },
  {
    what: 'who said whether an article helped: 62 days, longer than they are known again',
    table: articleVoters,
    old: (now) => sql`at < ${now - 62 * day}`,
  },
  {
    what: 'who was shown what: 400 days',
    table: exposures,
    // Rows lie in the order in which they were written, so no index is kept for it. Where the first
    // is young, no other is read.
    old: (
      now,
    ) => sql`at < ${now - auditKept} and rowid in (select rowid from exposures order by rowid
      limit iif((select at from exposures order by rowid limit 1) < ${now - auditKept}, ${atOnce}, 0))`,
  },
  {
    what: 'who was in a conversation: 400 days from when that changed',
    table: rosters,
    old: (now) => sql`at < ${now - auditKept} and exists (select 1 from rosters later
      where later.workspace_id = rosters.workspace_id
        and later.conversation_id = rosters.conversation_id
        and later.at > rosters.at and later.at <= ${now - auditKept})`,
  },
]

/** Deletes, a few rows of each kind a run, what is older than it is kept. */
export async function deleteOld(deps: Deps): Promise<void> {
  const db = directory(deps.env, deps.meter)
  const isThere = kept.map(
    ({ table, old }) => sql`exists (select 1 from ${table} where ${old(deps.now)})`,
  )
  const look = db
    .select({ found: sql<number>`value`.as('found') })
    .from(sql`json_each(json_array(${sql.join(isThere, sql`, `)}))`)
  const [there] = await ask(db, rows(look))
  const due = kept.filter((_, at) => there[at]?.found)
  await trip(
    db,
    due.map(({ table, old }) =>
      db
        .delete(table)
        .where(sql`rowid in (select rowid from ${table} where ${old(deps.now)} limit ${atOnce})`),
    ),
  )
}
