import { type SQL, sql } from 'drizzle-orm'
import { customerValues } from '../../../../schema/workspace/analytics.ts'
import { events } from '../../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../../schema/workspace/people.ts'
import { alertPosts } from '../../../core/event/commit/alert-posts.ts'
import { imageIn } from '../../../core/event/commit/image.ts'
import { redrawPosts } from '../../../core/event/commit/posts.ts'
import { defineEvent } from '../../../core/event/define.ts'
import type { Run } from '../../../core/event/schedule.ts'
import { conversationReader, system } from '../../../core/record/reader.ts'
import { isSeenIn, scopedById } from '../../../core/record/scoped.ts'
import { columnsOf, type Statement } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { bound } from '../../../platform/sql-text.ts'
import type { Analysis } from '../queries.ts'
import { tiers } from './rfm.ts'

/** A customer is worth less than the analysis before found: only conversations with alerts get it. */
export const droppedEvent = defineEvent({
  name: 'customer.dropped',
  alerts: 'dropped',
  thread: true,
  undo: false,
})

const most = 500
/** Of one night so many come as cards where a conversation sets no number, the others as one message. */
const mostCards = 10

/** How such an event's request begins, by which it is found: what follows is the analysis, in time's order. */
export const dropRequest = (customer: SQL): SQL => sql`'dropped ' || ${customer} || ' '`

const rank = (tier: SQL): SQL =>
  sql`case ${tier} ${sql.join(
    tiers.map((one, at) => sql`when ${bound(one)} then ${bound(at)}`),
    sql` `,
  )} end`

/** An event for each whose tier is lower, those that are worth most first; once for an analysis. */
const eventsOf = ({ db, workspace, now }: Run, page: string, is: Analysis, before: Analysis) =>
  db
    .insert(events)
    .select(
      sql`select ${columnsOf(events, {
        id: sql`${newId('event', now)} || '-' || row_number() over (order by p.worth desc, p.customer_id)`,
        workspaceId: workspace.id,
        requestId: sql`${dropRequest(sql`n.customer_id`)} || ${is.id}`,
        ...{ input: '', name: droppedEvent.name, memberId: '', surface: '', at: now },
        ...{ recordId: sql`n.customer_id`, parentId: page, undoes: null },
        notes: sql`json_object('why', 'now ' || n.tier || ', before ' || p.tier,
          'tier', n.tier)`,
      })} from ${customerValues} n join ${customerValues} p on p.workspace_id = n.workspace_id
          and p.analysis_id = ${before.id} and p.customer_id = n.customer_id
        where n.workspace_id = ${workspace.id} and n.analysis_id = ${is.id}
          and ${rank(sql`n.tier`)} > ${rank(sql`p.tier`)}
        order by p.worth desc, p.customer_id limit ${most}`,
    )
    .onConflictDoNothing()

/** Those of this page, by the index of what happened when. */
const found = ({ workspace, now }: Run, page: string): SQL =>
  sql`e.workspace_id = ${workspace.id} and e.name = ${droppedEvent.name} and e.at = ${now}
    and e.parent_id = ${page}`

/** Whose tier is another one by now, up or down. */
const otherTiers = ({ workspace }: Run, is: Analysis, before: Analysis) =>
  sql`select n.customer_id from ${customerValues} n join ${customerValues} p
      on p.workspace_id = n.workspace_id and p.analysis_id = ${before.id} and p.customer_id = n.customer_id
    where n.workspace_id = ${workspace.id} and n.analysis_id = ${is.id} and n.tier is not p.tier`

const alerts = (run: Run, page: string, table: typeof companies | typeof contacts, image: SQL) =>
  alertPosts(
    run,
    droppedEvent.name,
    sql`select e.record_id, ${table.version} as version, ${image} as image, e.rowid as place
      from events e join ${scopedById(system(run), table)} on ${table.id} = e.record_id
      where ${found(run, page)}`,
    isSeenIn(conversationReader(run.workspace), table, sql`c.record_id`),
    { most: mostCards, by: sql`c.place` },
  )

/**
 * A card each, those that are worth most first; cards that stand there already say so in their thread.
 * A company's filter finds the company itself as well.
 */
export function dropped(run: Run, is: Analysis, before: Analysis): Statement[] {
  const page = newId('page', run.now)
  const company = sql`json_set(${imageIn(companies)}, '$.companyId', ${companies.id})`
  return [
    eventsOf(run, page, is, before),
    redrawPosts(run, otherTiers(run, is, before)),
    redrawPosts(
      run,
      sql`select e.record_id from events e where ${found(run, page)}`,
      droppedEvent.name,
    ),
    alerts(run, page, companies, company),
    alerts(run, page, contacts, imageIn(contacts)),
  ]
}
