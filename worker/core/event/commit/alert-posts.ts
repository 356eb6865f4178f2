import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { posts } from '../../../../schema/workspace/history.ts'
import { hourAt } from '../../../language/local-time.ts'
import { columnsOf, type Database, type Statement } from '../../../platform/db.ts'
import { given, writtenFor } from '../../../platform/written.ts'
import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { type Burst, isMet, type Moment, waits } from './alert-rules-met.ts'
import { imageIn } from './image.ts'
import { isOpen, place, unsent } from './unsent.ts'

const hour = 3_600_000

const excluded = (column: string) => sql.raw(`excluded.${column}`)

const atOnce = {
  wantedVersion: excluded('wanted_version'),
  ...{ ruleId: excluded('rule_id'), askedBy: excluded('asked_by') },
  ...{ createdAt: excluded('created_at'), nextTryAt: excluded('next_try_at') },
  behindSince: excluded('behind_since'),
}

type Alerting = Pick<Context, 'db' | 'now'> & {
  workspace: Pick<Context['workspace'], 'id' | 'timeZone'>
}

/**
 * Conversations whose rules an event meets get a card of each record: `records` are `record_id`,
 * `version`, and all its fields as JSON in `image`. `isSeen` is asked of `c.record_id`.
 */
export function alertPosts(
  { db, now, workspace }: Alerting,
  name: string,
  records: SQL,
  isSeen: SQL | undefined,
  burst?: Burst,
): Statement {
  return posting(db, momentAt(now, workspace.timeZone), {
    ...{ workspace, name: JSON.stringify(name), records, isSeen, burst },
  })
}

const momentAt = (now: number, timeZone: string) => ({
  ...{ now, hourAgo: now - hour, at: hourAt(now, timeZone) },
})

interface Alert {
  workspace: { id: string | Placeholder }
  name: string | Placeholder
  records: SQL
  isSeen: SQL | undefined
  burst?: Burst | undefined
}

const asSet = writtenFor((db, table: SQLiteTable) =>
  posting(
    db,
    { now: given('now'), hourAgo: given('hourAgo'), at: given('at') },
    {
      ...{ workspace: { id: given('workspace') }, name: given('name') },
      records: recordIn(table, given('workspace'), { id: given('id'), version: given('version') }),
      isSeen: undefined,
    },
  ),
)

interface One {
  id: string | Placeholder
  version: number | Placeholder
}

const recordIn = (table: SQLiteTable, workspace: string | Placeholder, { id, version }: One): SQL =>
  sql`select ${id} as record_id, ${version} as version, (select ${imageIn(table)} from ${table}
    where id = ${id} and workspace_id = ${workspace}) as image`

/** The same of one record, as it then is. */
export function alertPostsOf(
  alerting: Alerting,
  name: string,
  table: SQLiteTable,
  { id, version }: Pick<Row, 'id' | 'version'>,
  isSeen: SQL | undefined,
): Statement {
  const { db, now, workspace } = alerting
  if (isSeen)
    return alertPosts(alerting, name, recordIn(table, workspace.id, { id, version }), isSeen)
  const values = { workspace: workspace.id, name: JSON.stringify(name), id, version }
  return asSet(db, table, { ...momentAt(now, workspace.timeZone), ...values })
}

function posting(db: Database, moment: Moment, { workspace, name, records, isSeen, burst }: Alert) {
  const { now } = moment
  const met = sql`select alert_rules.id as rule_id, alert_rules.workspace_id as home,
      conversation_id, owner_id, c.record_id, c.version, ${waits(moment, burst)} as held
    from alert_rules cross join (${records}) c
    where alert_rules.workspace_id = ${workspace.id} and active = 1 and ${isOpen(workspace)}
      and instr(events, ${name}) and ${isMet(workspace.id)}${isSeen ? sql` and ${isSeen}` : sql``}`
  return (
    db
      .insert(posts)
      .select(
        sql`select ${columnsOf(posts, {
          ...unsent(now, 0),
          wantedVersion: sql`case when held then 0 else version end`,
          ...{ recordId: sql`record_id`, conversationId: sql`conversation_id` },
          ...{ workspaceId: sql`home`, askedBy: sql`owner_id`, ruleId: sql`rule_id` },
          ...{ createdAt: now, heldAt: sql`case when held then ${now} end` },
        })} from (${met}) where true order by held`,
      )
      // What waits by one rule comes at once by another.
      .onConflictDoUpdate({
        target: place,
        set: { heldAt: null, ...atOnce },
        setWhere: sql`held_at is not null and excluded.held_at is null`,
      })
      .returning({ id: posts.id })
  )
}
