import { and, asc, eq } from 'drizzle-orm'
import { workspaceMembers } from '../../../../schema/workspace/history.ts'
import { reports } from '../../../../schema/workspace/reports.ts'
import type { Context } from '../../../core/context.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { beyond, type Cursor } from '../../../core/record/list.ts'
import { scoped, scopedById, select, selectAll } from '../../../core/record/scoped.ts'
import { fold } from '../../../language/fold.ts'
import { as, first, type Look, map, rows } from '../../../platform/db.ts'

export type SavedReport = typeof reports.$inferSelect

export interface SavedShown extends SavedReport {
  owner: string | null
}

/** More nobody looks through. */
export const mostReports = 200

/** Reports in use, by their names. */
export const savedLook = (
  ctx: Context,
  { after, most = mostReports }: { after?: Cursor | undefined; most?: number } = {},
): Look<SavedShown[]> =>
  rows(
    select(ctx, { ...as(reports, 'r'), owner: workspaceMembers.name })
      .from(scoped(ctx, reports))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, reports.ownerId))
      .where(and(eq(reports.active, true), beyond([reports.name, reports.id], after)))
      .orderBy(asc(reports.name), asc(reports.id))
      .limit(most),
  )

export const savedShown = (ctx: Context, id: string): Look<SavedShown | undefined> =>
  first(
    select(ctx, { ...as(reports, 'r'), owner: workspaceMembers.name })
      .from(scopedById(ctx, reports))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, reports.ownerId))
      .where(eq(reports.id, id)),
  )

/** The one that is called so, in any letters. */
export const savedCalled = (ctx: Context, name: string): Look<SavedReport | undefined> =>
  map(
    rows(
      selectAll(ctx, reports)
        .from(scoped(ctx, reports))
        .where(eq(reports.active, true))
        .orderBy(asc(reports.name), asc(reports.id))
        .limit(mostReports),
    ),
    (all) => all.find((one) => fold(one.name) === fold(name.trim())),
  )

/** Reports whose name holds what was typed; all of them where nothing is. */
export const savedHits = (ctx: Context, typed: string, limit: number): Look<Hit[]> =>
  map(savedLook(ctx), (all) =>
    all
      .filter(({ name }) => fold(name).includes(fold(typed.trim())))
      .slice(0, limit)
      .map(({ id, name, visibility }) => ({
        ...{ id, kind: 'report', name },
        hint: visibility === 'mine' ? 'Only you' : 'Everyone',
      })),
  )
