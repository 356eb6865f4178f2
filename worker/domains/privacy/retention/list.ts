import { act } from '../../../core/action/buttons.ts'
import type { Item } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { defineList, pageOf } from '../../../core/record/list.ts'
import { moment } from '../../../language/formatting.ts'
import { map } from '../../../platform/db.ts'
import { type Proposed, proposedLook } from './queries.ts'

export const item = (ctx: Context, { id, name, lastAt }: Proposed): Item => ({
  title: name,
  text: `No contact since ${moment(lastAt, readerOf(ctx))}`,
  button: act('Erase', 'erase-proposed', { ids: [id] }),
  beside: act('Keep', 'keep-proposed', { ids: [id] }),
})

/** Who is proposed for erasure, the longest without contact first. */
export const proposalsList = defineList<Proposed>({
  ...{ name: 'proposals', title: 'Proposed for erasure', own: true },
  page: (ctx, { after, most }) =>
    map(proposedLook(ctx, most + 1, after), (found) =>
      pageOf(found, most, ({ lastAt, id }) => [lastAt, id]),
    ),
  item,
})
