import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import { workspaceMembers } from '../../../schema/workspace/history.ts'
import { erasures } from '../../../schema/workspace/privacy.ts'
import { open } from '../../core/action/buttons.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, scopedById, select } from '../../core/record/scoped.ts'
import { map, rows } from '../../platform/db.ts'
import { erasedLine } from './card.ts'
import type { ErasureShown } from './queries.ts'

/** The newest first. */
export const erasuresList = defineList<ErasureShown>({
  ...{ name: 'erasures', title: 'Erasures', own: true },
  page: (ctx, { after, most }) =>
    map(
      rows(
        select(ctx, {
          ...getTableColumns(erasures),
          by: sql<string | null>`${workspaceMembers.name}`.as('erased_by'),
        })
          .from(scoped(ctx, erasures))
          .leftJoin(scopedById(ctx, workspaceMembers), eq(workspaceMembers.id, erasures.memberId))
          .where(beyond([erasures.createdAt, erasures.id], after, '<'))
          .orderBy(desc(erasures.createdAt), desc(erasures.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ createdAt, id }) => [createdAt, id]),
    ),
  item: (ctx, is) => ({
    title: erasedLine(ctx, { ...is, at: is.createdAt }),
    button: open(is.id),
  }),
})
