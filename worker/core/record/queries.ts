import { and, desc, eq, inArray, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { activities } from '../../../schema/workspace/activities.ts'
import { deals, products } from '../../../schema/workspace/deals.ts'
import { changes, events, workspaceMembers } from '../../../schema/workspace/history.ts'
import { companies, contacts } from '../../../schema/workspace/people.ts'
import { settings } from '../../../schema/workspace/settings.ts'
import { ask, both, first, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { readable } from './audience.ts'

/** Look-ups inside the workspace and inside what the member may see. */

export type Deal = typeof deals.$inferSelect
export type Company = typeof companies.$inferSelect
export type Contact = typeof contacts.$inferSelect
export type Activity = typeof activities.$inferSelect

/**
 * Records of the workspace by their ids. The plus keeps SQLite from walking an index that begins
 * with the workspace (sqlite.org/optoverview.html, "Disqualifying WHERE Clause Terms").
 */
export const amongIds = (
  ctx: Context,
  table: { id: SQLiteColumn; workspaceId: SQLiteColumn },
  ids: string[] | SQLWrapper,
) => and(inArray(table.id, ids), sql`+${table.workspaceId} = ${ctx.workspace.id}`)

const byId = <T extends typeof deals | typeof companies | typeof contacts>(
  ctx: Context,
  table: T,
  id: string,
) => and(eq(table.workspaceId, ctx.workspace.id), eq(table.id, id))

const must =
  <T>(what: string, id: string) =>
  (found: T | undefined): T => {
    if (found !== undefined) return found
    const said = `There is no such ${what} in this workspace.`
    throw new CrmError('not_found', said, { missing: id })
  }

export const dealLook = (ctx: Context, id: string): Look<Deal> =>
  map(
    first(
      ctx.db
        .select()
        .from(deals)
        .where(byId(ctx, deals, id)),
    ),
    must('deal', id),
  )

export const companyLook = (ctx: Context, id: string): Look<Company> =>
  map(
    first(
      ctx.db
        .select()
        .from(companies)
        .where(byId(ctx, companies, id)),
    ),
    must('company', id),
  )

export const contactLook = (ctx: Context, id: string): Look<Contact> =>
  map(
    first(
      ctx.db
        .select()
        .from(contacts)
        .where(byId(ctx, contacts, id)),
    ),
    must('person', id),
  )

/** How long nothing may happen to an open deal, where the workspace has not said. */
export const quietDays = 21

export type Settings = typeof settings.$inferSelect

/** How the workspace works; until somebody changes it, as every workspace begins. */
export const settingsLook = (ctx: Context): Look<Settings> =>
  map(
    first(ctx.db.select().from(settings).where(eq(settings.workspaceId, ctx.workspace.id))),
    (found) =>
      found ?? {
        id: `settings_${ctx.workspace.id}`,
        workspaceId: ctx.workspace.id,
        version: 1,
        createdAt: ctx.now,
        copiedVersion: 1,
        ...own(ctx.workspace),
        workingDays: [1, 2, 3, 4, 5],
        lostReasons: ['Price', 'Timing', 'A competitor', 'No need', 'No answer'],
        quietDays,
        deleteAt: ctx.workspace.deleteAt ?? null,
      },
  )

const own = ({ name, currency, timeZone, locale, country }: Context['workspace']) => ({
  ...{ name, currency, timeZone, locale, country },
})

export interface Colleague {
  id: string
  name: string
  timeZone: string | null
  /** When they hear of what is due at no hour of a day, if they have said so. */
  hour: number | null
}

/** Those who are here, and whoever `holder` finds, a query for one id. */
export const membersLook = (ctx: Context, holder?: SQL): Look<Colleague[]> =>
  rows(
    ctx.db
      .select({
        id: workspaceMembers.id,
        name: workspaceMembers.name,
        timeZone: workspaceMembers.timeZone,
        hour: workspaceMembers.remindHour,
      })
      .from(workspaceMembers)
      .where(
        and(
          eq(workspaceMembers.workspaceId, ctx.workspace.id),
          or(eq(workspaceMembers.active, true), holder && sql`${workspaceMembers.id} = ${holder}`),
        ),
      )
      .limit(500),
  )

/** What people call these records: names and titles by id. */
export function namesOf(ctx: Context, ids: string[]): Look<Map<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return nothing(new Map())
  const named = [companies, contacts, products, workspaceMembers].map((table) =>
    rows(
      ctx.db
        .select({ id: table.id, name: table.name })
        .from(table)
        .where(amongIds(ctx, table, wanted)),
    ),
  )
  const titled = ctx.db
    .select({ id: deals.id, name: deals.title })
    .from(deals)
    .where(amongIds(ctx, deals, wanted))
  return map(
    both(...named, rows(titled)),
    (found) => new Map(found.flat().map(({ id, name }) => [id, name])),
  )
}

/** Activities about a record that those who read the answer may see, newest first. */
export const activitiesAbout = (ctx: Context, recordId: string, limit = 5) =>
  activitiesNear(ctx, [recordId], 20, limit)

/** Activities about any of some records, of each no more than its latest. */
export const activitiesNear = (
  ctx: Context,
  recordIds: (string | SQL)[],
  each: number,
  limit: number,
) =>
  rows(
    ctx.db
      .select({
        id: activities.id,
        kind: activities.kind,
        subject: activities.subject,
        at: activities.at,
        author: workspaceMembers.name,
        authorId: activities.authorId,
        authorHere: workspaceMembers.active,
      })
      .from(activities)
      .leftJoin(workspaceMembers, eq(workspaceMembers.id, activities.authorId))
      .where(
        and(
          amongIds(
            ctx,
            activities,
            sql`(${sql.join(
              recordIds.map(
                (id) => sql`select * from (select from_id from links
                  where workspace_id = ${ctx.workspace.id} and to_id = ${id} and kind = 'activity'
                  order by at desc limit ${each})`,
              ),
              sql` union all `,
            )})`,
          ),
          readable(ctx),
        ),
      )
      .orderBy(desc(activities.at))
      .limit(limit),
  )

/** The records this member changed last, newest first. */
export const recentlyTouched = (ctx: Context): Look<string[]> =>
  map(
    rows(
      ctx.db
        .select({ recordId: events.recordId })
        .from(events)
        .where(and(eq(events.workspaceId, ctx.workspace.id), eq(events.memberId, ctx.member.id)))
        .orderBy(desc(events.at))
        .limit(15),
    ),
    (found) => found.flatMap(({ recordId }) => recordId ?? []),
  )

/** The fields of a record that changed since a version, and by whom. */
export const lastChange = (ctx: Context, recordId: string) =>
  first(
    ctx.db
      .select({
        name: events.name,
        eventId: sql<string>`${events.id}`.as('event_id'),
        who: sql<string | null>`${workspaceMembers.name}`.as('who'),
        memberId: events.memberId,
        surface: events.surface,
        at: events.at,
        before: changes.before,
        from: sql<string | null>`(select name from stages
          where id = json_extract(${changes.before}, '$.stageId'))`.as('from_stage'),
      })
      .from(changes)
      .innerJoin(events, eq(events.id, changes.eventId))
      .leftJoin(workspaceMembers, eq(workspaceMembers.id, events.memberId))
      .where(and(eq(changes.workspaceId, ctx.workspace.id), eq(changes.recordId, recordId)))
      .orderBy(desc(changes.version))
      .limit(1),
  )

export async function find<T>(ctx: Context, look: Look<T>): Promise<T> {
  const [found] = await ask(ctx.db, look)
  return found
}
