import { and, asc, eq, sql } from 'drizzle-orm'
import { dashboards } from '../../../schema/workspace/dashboards.ts'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { reports } from '../../../schema/workspace/reports.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { beyond, type Cursor } from '../../core/record/list.ts'
import { scoped, scopedById, select, selectAll } from '../../core/record/scoped.ts'
import { fold } from '../../language/fold.ts'
import { as, both, first, inList, type Look, map, nothing, rows } from '../../platform/db.ts'
import type { Panel } from './defaults.ts'

export type Dashboard = typeof dashboards.$inferSelect

export interface DashboardListed extends Dashboard {
  owner: string | null
}

/** With those of its reports that are in use and that this reader sees, as they stand. */
export interface DashboardShown extends DashboardListed {
  panels: Panel[]
}

/** A page with more is no overview. */
export const mostPanels = 12
const mostDashboards = 100

/** Dashboards in use, by their names. */
export const dashboardsLook = (
  ctx: Context,
  { after, most = mostDashboards }: { after?: Cursor | undefined; most?: number } = {},
): Look<DashboardListed[]> =>
  rows(
    select(ctx, { ...as(dashboards, 'd'), owner: workspaceMembers.name })
      .from(scoped(ctx, dashboards))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, dashboards.ownerId))
      .where(and(eq(dashboards.active, true), beyond([dashboards.name, dashboards.id], after)))
      .orderBy(asc(dashboards.name), asc(dashboards.id))
      .limit(most),
  )

/** Saved reports by their ids, in use or not. */
export const reportsLook = (ctx: Context, ids: string[]): Look<(typeof reports.$inferSelect)[]> =>
  ids.length
    ? rows(
        selectAll(ctx, reports)
          .from(scopedById(ctx, reports))
          .where(sql`${reports.id} in ${inList(ids)}`),
      )
    : nothing([])

const panelsLook = (ctx: Context, id: string): Look<Panel[]> => {
  const held = sql`(select one.value from ${scopedById(ctx, dashboards)},
    json_each(${dashboards.reports}) one where ${dashboards.id} = ${id})`
  return rows(
    select(ctx, {
      id: reports.id,
      name: reports.name,
      chart: reports.chart,
      definition: reports.definition,
    })
      .from(scopedById(ctx, reports))
      .where(and(sql`${reports.id} in ${held}`, eq(reports.active, true))),
  )
}

export const dashboardShown = (ctx: Context, id: string): Look<DashboardShown | undefined> =>
  map(
    both(
      first(
        select(ctx, { ...as(dashboards, 'd'), owner: workspaceMembers.name })
          .from(scopedById(ctx, dashboards))
          .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, dashboards.ownerId))
          .where(eq(dashboards.id, id)),
      ),
      panelsLook(ctx, id),
    ),
    ([is, panels]) =>
      is && {
        ...is,
        panels: is.reports.flatMap((one) => panels.find((panel) => panel.id === one) ?? []),
      },
  )

/** Dashboards whose name holds what was typed. */
export const dashboardHits = (ctx: Context, typed: string, limit: number): Look<Hit[]> =>
  map(dashboardsLook(ctx), (all) =>
    all
      .filter(({ name }) => fold(name).includes(fold(typed.trim())))
      .slice(0, limit)
      .map(({ id, name, visibility }) => ({
        ...{ id, kind: 'dashboard', name },
        hint: visibility === 'mine' ? 'Only you' : 'Everyone',
      })),
  )
