import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { exports } from '../../../schema/workspace/exports.ts'
import type { Context } from '../../core/context.ts'
import { recordLook } from '../../core/record/queries.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { first, type Look } from '../../platform/db.ts'

export type Export = typeof exports.$inferSelect

export const anExport = (ctx: Context, id: string): Look<Export> => recordLook(ctx, exports, id)

const newest = (ctx: Context, state: Export['state'][]): Look<Export | undefined> =>
  first(
    selectAll(ctx, exports)
      .from(scoped(ctx, exports))
      .where(and(eq(exports.workspaceId, ctx.workspace.id), inArray(exports.state, state)))
      .orderBy(desc(exports.createdAt), desc(exports.id))
      .limit(1),
  )

/** The one that is being written, if one is. */
export const writingNow = (ctx: Context) => newest(ctx, ['writing'])

export const newestDone = (ctx: Context) => newest(ctx, ['done'])

/** Did anything happen since but exports? */
export const happenedSince = ({ db, workspace }: Context, { asOf }: Export) =>
  first(
    db
      .select({ found: sql<number>`1`.as('found') })
      .from(sql`events`)
      .where(sql`workspace_id = ${workspace.id} and rowid > ${asOf} and name not like 'export.%'`)
      .limit(1),
  )
