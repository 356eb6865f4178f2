import { asc } from 'drizzle-orm'
import { segments } from '../../../schema/workspace/segments.ts'
import { open } from '../../core/action/buttons.ts'
import { beyond, defineList, pageOf } from '../../core/record/list.ts'
import { scoped, selectAll } from '../../core/record/scoped.ts'
import { map, rows } from '../../platform/db.ts'
import type { Segment } from './queries.ts'

/** All segments, by name. */
export const segmentsList = defineList<Segment>({
  ...{ name: 'segments', title: 'Segments', holds: 'segment' },
  page: (ctx, { after, most }) =>
    map(
      rows(
        selectAll(ctx, segments)
          .from(scoped(ctx, segments))
          .where(beyond([segments.name, segments.id], after))
          .orderBy(asc(segments.name), asc(segments.id))
          .limit(most + 1),
      ),
      (found) => pageOf(found, most, ({ name, id }) => [name, id]),
    ),
  item: (_ctx, { id, name, words }) => ({ title: name, text: words, button: open(id) }),
})
