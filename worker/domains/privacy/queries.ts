import { eq, getTableColumns, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { erasures } from '../../../schema/workspace/privacy.ts'
import type { Context } from '../../core/context.ts'
import { scopedById, select } from '../../core/record/scoped.ts'
import { first, type Look } from '../../platform/db.ts'

export type Erasure = typeof erasures.$inferSelect
export type ErasureShown = Erasure & { by: string | null }

export const isWorkOf = ({ workspaceId, id }: { workspaceId: string; id: string }) =>
  sql`workspace_id = ${workspaceId} and erasure_id = ${id}`

export const erasureShown = (ctx: Context, id: string): Look<ErasureShown | undefined> =>
  first(
    select(ctx, {
      ...getTableColumns(erasures),
      by: sql<string | null>`${workspaceMembers.name}`.as('erased_by'),
    })
      .from(scopedById(ctx, erasures))
      .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, erasures.memberId))
      .where(eq(erasures.id, id)),
  )
