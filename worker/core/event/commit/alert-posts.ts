import { type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { posts } from '../../../../schema/workspace/history.ts'
import { hourAt } from '../../../language/local-time.ts'
import {
  columnsOf,
  type Database,
  given,
  type Statement,
  writtenFor,
} from '../../../platform/db.ts'
import type { Context } from '../../context.ts'
import type { Row } from '../../record/kind.ts'
import { declaredKinds } from '../../record/registry.ts'
import { imageIn } from './image.ts'
import { isOpen, place, unsent } from './unsent.ts'

const hour = 3_600_000

/** Where a filter's field lies in the image of a record. */
const field = sql`('$."' || (f.value ->> '$.field') || '"')`

/** Whether the record, or one it links to, is in what a filter names. */
function isAmong(workspace: string | Placeholder): SQL {
  const group = sql`f.value ->> '$.among'`
  const any = declaredKinds().flatMap(({ groups }) => groups?.(workspace, group, sql`l.atom`) ?? [])
  return sql`exists (select 1 from json_tree(json_array(c.record_id, json(c.image))) l
    where l.type = 'text' and (${sql.join(any, sql` or `)}))`
}

/** Whether a record is as a rule wishes it: what it does not have is none of the values; of several, one will do. */
const meets = (
  workspace: string | Placeholder,
) => sql`not exists (select 1 from json_each(coalesce(filters, '[]')) f
  where instr(c.record_id, coalesce(f.value ->> '$.of' || '_', '')) = 1
    and case when f.value -> '$.among' is not null then not ${isAmong(workspace)}
    when f.value -> '$.from' is not null
    then coalesce((c.image ->> ${field}) < (f.value ->> '$.from'), 1)
    else not exists (select 1 from json_each(c.image, ${field}) h, json_each(f.value, '$.is') w
      where lower(w.value) = lower(h.value)) end)`

/** A rule may be about one kind's records alone, by the beginning of their ids. */
const ofItsKind = sql`coalesce(instr(c.record_id, alert_rules.of || '_'), 1) = 1`

/** A rule may be about one team's records alone. */
const ofItsTeam = sql`coalesce(alert_rules.team_id, '') in ('', coalesce(c.image ->> '$.teamId', ''))`

const isQuiet = (now: number | Placeholder) => sql`(quiet_from is not null and case
  when quiet_from <= quiet_until then ${now} >= quiet_from and ${now} < quiet_until
  else ${now} >= quiet_from or ${now} < quiet_until end)`

/** An instant, an hour before it, and what hour of the day it is there. */
interface Moment {
  now: number | Placeholder
  hourAgo: number | Placeholder
  at: number | Placeholder
}

/** Of what happens to many at once so many come, where a rule sets no number: those first in order. */
interface Burst {
  most: number
  by: SQL
}

/** It comes with others later: once a day, after quiet hours, or in another hour. */
const waits = ({ at, hourAgo }: Moment, burst?: Burst) => sql`(every <> 'now' or ${isQuiet(at)}
  or (coalesce(per_hour, ${burst?.most ?? null}) is not null and (select count(*) from posts p join alert_rules r on r.id = p.rule_id
      where p.conversation_id = alert_rules.conversation_id and r.of is alert_rules.of
        and p.created_at > ${hourAgo} and p.held_at is null)
    + row_number() over (partition by alert_rules.id order by ${burst?.by ?? sql`c.record_id`})
      > coalesce(per_hour, ${burst?.most ?? null})))`

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
      and instr(events, ${name}) and ${ofItsKind} and ${ofItsTeam} and ${meets(workspace.id)}${isSeen ? sql` and ${isSeen}` : sql``}`
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
