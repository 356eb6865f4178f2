import { and, desc, eq } from 'drizzle-orm'
import { exports } from '../../../schema/workspace/exports.ts'
import { open } from '../../core/action/buttons.ts'
import { readerOf } from '../../core/context.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { momentInFull } from '../../language/formatting.ts'
import { map, rows } from '../../platform/db.ts'
import type { Export } from './queries.ts'
import { badges, stateWords } from './words.ts'

/** The newest first. */
export const exportsList = defineList<Export>({
  ...{ name: 'exports', title: 'Exports', own: true },
  page: (ctx, { after, most }) =>
    map(
      rows(
        selectAll(ctx, exports)
          .from(scoped(ctx, exports))
          .where(
            and(
              eq(exports.workspaceId, ctx.workspace.id),
              beyond([exports.createdAt, exports.id], after, '<'),
            ),
          )
          .orderBy(desc(exports.createdAt), desc(exports.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found as Export[], most, ({ createdAt, id }) => [createdAt, id]), // rows of this table
    ),
  item: (ctx, is) => ({
    title: momentInFull(is.createdAt, readerOf(ctx)),
    text: `${badges[is.state]} · ${stateWords(ctx, is)}`,
    button: open(is.id),
  }),
})
