import { act } from '../../core/action/buttons.ts'
import type { Context } from '../../core/context.ts'
import type { Hit } from '../../core/record/kind.ts'
import { defineList, pageOf } from '../../core/record/list.ts'
import { fits } from '../../core/record/search.ts'
import { words } from '../../language/search-words.ts'
import { type Look, map } from '../../platform/db.ts'
import { askerOf, standing } from './card.ts'
import { openRequests, type RequestShown } from './queries.ts'

const lineOf = (is: RequestShown) => `${askerOf(is)}: ${is.title ?? ''}`

/** What waits for this member's answer, the oldest first. */
export const requestsList = defineList<RequestShown>({
  ...{ name: 'access-requests', title: 'Requests for access', own: true },
  page: (ctx, { after, most }) =>
    map(openRequests(ctx, most + 1, after), (found) =>
      pageOf(found, most, ({ askedAt, id }) => [askedAt, id]),
    ),
  item: (ctx, is) => ({
    title: lineOf(is),
    text: standing(ctx, is),
    button: act('Answer', 'open-record', { id: is.id }),
  }),
})

/** Open requests by the beginnings of who asks and for what. */
export const requestHits = (ctx: Context, typed: string, limit: number): Look<Hit[]> =>
  map(openRequests(ctx, limit), (all) =>
    all
      .map((is) => ({ id: is.id, kind: 'access', name: lineOf(is), hint: '' }))
      .filter(({ name }) => fits(name, words(typed))),
  )
