import { and, desc, eq } from 'drizzle-orm'
import { imports } from '../../../schema/workspace/imports.ts'
import { open } from '../../core/action/buttons.ts'
import { readerOf } from '../../core/context.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { ago } from '../../language/formatting.ts'
import { map, rows } from '../../platform/db.ts'
import type { Import } from './queries.ts'
import { stateWords } from './words.ts'

/** What one has brought in, the newest first. */
export const importsList = defineList<Import>({
  ...{ name: 'imports', title: 'Your imports', own: true },
  page: (ctx, { after, most }) =>
    map(
      rows(
        selectAll(ctx, imports)
          .from(scoped(ctx, imports))
          .where(
            and(
              eq(imports.workspaceId, ctx.workspace.id),
              eq(imports.ownerId, ctx.member.id),
              beyond([imports.createdAt, imports.id], after, '<'),
            ),
          )
          .orderBy(desc(imports.createdAt), desc(imports.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found as Import[], most, ({ createdAt, id }) => [createdAt, id]), // rows of this table
    ),
  item: (ctx, is) => ({
    title: is.name,
    text: `${stateWords(ctx, is)} · ${ago(is.createdAt, readerOf(ctx))}`,
    button: open(is.id),
  }),
})
