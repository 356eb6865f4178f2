import {
  and,
  asc,
  eq,
  getTableColumns,
  inArray,
  isNotNull,
  ne,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { accessRequests } from '../../../schema/workspace/access.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Context } from '../../core/context.ts'
import type { Known } from '../../core/record/known.ts'
import type { Cursor } from '../../core/record/list.ts'
import { beyond } from '../../core/record/list.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { ownedKinds } from '../../core/record/seen.ts'
import { columnsOf } from '../../core/record/values.ts'
import { first, type Look, nothing, rows } from '../../platform/db.ts'

export type AccessRequest = typeof accessRequests.$inferSelect

/** With what the reader sees of those it concerns: `title` is null while they may not see the record. */
export type RequestShown = AccessRequest & {
  asker: string | null
  isHere: boolean
  decider: string | null
  title: string | null
}

/** What the record is called, for who may see it. */
function titleOf(ctx: Context): SQL {
  const all = ownedKinds(ctx).flatMap(({ table, title }) => {
    const column = title && columnsOf(table)[title]
    if (!column) return []
    return [
      sql`(select wanted.${sql.identifier(column.name)} from ${scopedById(ctx, table, 'wanted')}
        where wanted.id = record_id)`,
    ]
  })
  return sql`coalesce(${sql.join(all, sql`, `)}, null)`
}

const nameOf = (ctx: Context, id: SQL) =>
  sql<string | null>`(select name from ${scopedById(ctx, workspaceMembers)} where id = ${id})`

const shownColumns = (ctx: Context) => ({
  ...getTableColumns(accessRequests),
  asker: nameOf(ctx, sql`member_id`).as('asker'),
  isHere: sql<boolean>`exists (select 1 from ${scopedById(ctx, workspaceMembers)}
    where id = member_id and active = 1)`.as('is_here'),
  decider: nameOf(ctx, sql`decided_by`).as('decider'),
  title: sql<string | null>`${titleOf(ctx)}`.as('title'),
})

export const requestShown = (ctx: Context, id: string): Look<RequestShown | undefined> =>
  first(
    select(ctx, shownColumns(ctx))
      .from(scopedById(ctx, accessRequests))
      .where(eq(accessRequests.id, id)),
  )

/** Open requests that this member may answer, the oldest first. */
export const openRequests = (ctx: Context, most: number, after?: Cursor): Look<RequestShown[]> =>
  rows(
    select(ctx, shownColumns(ctx))
      .from(scoped(ctx, accessRequests))
      .where(
        and(
          eq(accessRequests.state, sql`'open'`),
          ne(accessRequests.memberId, ctx.member.id),
          beyond([accessRequests.askedAt, accessRequests.id], after),
        ),
      )
      .orderBy(asc(accessRequests.askedAt), asc(accessRequests.id))
      .limit(most),
  )

/** Access to a record that some of these members have for a time. */
export const givenForATime = (
  ctx: Context,
  recordId: string,
  members: string[],
): Look<AccessRequest[]> =>
  rows(
    selectAll(ctx, accessRequests)
      .from(scoped(ctx, accessRequests))
      .where(
        and(
          eq(accessRequests.recordId, recordId),
          inArray(accessRequests.memberId, members),
          isNotNull(accessRequests.until),
        ),
      ),
  )

export interface Person {
  id: string
  name: string
  role: typeof workspaceMembers.$inferSelect.role
  roleId: string | null
  isLead: boolean
}

/** Who could answer: its owner, the lead of its team, admins; those of them who are here. */
export const deciders = (ctx: Context, known: Known | undefined): Look<Person[]> =>
  known
    ? rows(
        select(ctx, {
          id: workspaceMembers.id,
          name: workspaceMembers.name,
          ...{ role: workspaceMembers.role, roleId: workspaceMembers.roleId },
          isLead: sql<boolean>`id is (select lead_id from ${scopedById(ctx, workspaceTeams)}
            where id = ${known.teamId})`.as('is_lead'),
        })
          .from(scoped(ctx, workspaceMembers))
          .where(
            and(
              eq(workspaceMembers.active, true),
              or(
                sql`${workspaceMembers.id} = ${known.ownerId}`,
                sql`${workspaceMembers.id} = (select lead_id from ${scopedById(ctx, workspaceTeams)}
                  where id = ${known.teamId})`,
                eq(workspaceMembers.role, 'admin'),
              ),
            ),
          )
          .orderBy(workspaceMembers.name)
          .limit(100),
      )
    : nothing([])
