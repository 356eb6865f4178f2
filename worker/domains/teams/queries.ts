import { asc, eq, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { workspaceTeams } from '../../../schema/workspace/teams.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { notThere } from '../../core/record/queries.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { fits } from '../../core/record/search.ts'
import { words } from '../../language/search-words.ts'
import { as, first, type Look, map, rows } from '../../platform/db.ts'

/** No workspace has more. */
export const mostTeams = 100

export type TeamShown = typeof workspaceTeams.$inferSelect & {
  lead: string | null
  /** The names of its members, a JSON array. */
  people: string
}

export const shownColumns = (ctx: Context) => ({
  ...as(workspaceTeams, 'team'),
  lead: sql<string | null>`(select name from ${scopedById(ctx, workspaceMembers)}
    where id = ${workspaceTeams.leadId})`.as('lead'),
  people: sql<string>`(select json_group_array(name) from (
    select name from ${scopedById(ctx, workspaceMembers)}
    where id in (select value from json_each(${workspaceTeams.memberIds})) order by name))`.as(
    'people',
  ),
})

/** Undefined where there is no such team. */
export const teamShown = (ctx: Context, id: string): Look<TeamShown | undefined> =>
  first(
    select(ctx, shownColumns(ctx))
      .from(scopedById(ctx, workspaceTeams))
      .where(eq(workspaceTeams.id, id)),
  )

/** Throws `not_found` where the workspace has none. */
export const teamLook = (ctx: Context, id: string): Look<TeamShown> =>
  map(teamShown(ctx, id), (found) => {
    if (found) return found
    throw notThere(ctx, workspaceTeams, id)
  })

export const teamsCalled = (ctx: Context): Look<{ id: string; name: string }[]> =>
  rows(
    select(ctx, { id: workspaceTeams.id, name: workspaceTeams.name })
      .from(scoped(ctx, workspaceTeams))
      .orderBy(asc(workspaceTeams.name))
      .limit(mostTeams),
  )

/** Teams by the beginnings of their names; all of them where nothing is typed yet. */
export const teamHits = (ctx: Context, typed: string): Look<Hit[]> =>
  map(teamsCalled(ctx), (all) =>
    all
      .filter(({ name }) => fits(name, words(typed)))
      .map(({ id, name }) => ({ id, kind: 'team', name, hint: '' })),
  )
