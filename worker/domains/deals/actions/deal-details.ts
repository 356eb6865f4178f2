import * as z from 'zod'
import { back } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { find } from '../../../core/record/queries.ts'
import { map } from '../../../platform/db.ts'
import { badge, numbers } from '../card.ts'
import { detailButtons } from '../deal-more.ts'
import { linesList } from '../line-items-list.ts'
import { peopleItems } from '../people.ts'
import { type DealShown, dealShown, drawnFrom } from '../shown.ts'

function card(ctx: Context, shown: DealShown): Card {
  const { deal, people } = shown
  const items = peopleItems(deal, people, drawnFrom(shown))
  const nobody = 'Nobody is in this deal yet. Add who decides, advises, blocks it or will use it.'
  return {
    title: deal.title,
    badge: badge(shown),
    subtitle: numbers(ctx, shown),
    parts: [
      items.length ? { kind: 'list', title: 'People', items } : { kind: 'text', text: nobody },
      ...linesList(ctx, deal),
    ],
    buttons: detailButtons(ctx, shown),
    more: [back(deal.id)],
  }
}

export const dealDetails = defineAction({
  title: 'Details of a deal',
  needs: 'read',
  submit: 'Open',
  input: z.object({ id: record('deal').meta({ label: 'Which deal', subject: true }) }),
  run: (ctx, { id }) =>
    find(
      ctx,
      map(dealShown(ctx, id), (shown) => {
        if (!shown) throw new CrmError('not_found', 'There is no such deal in this workspace.')
        return shown
      }),
    ),
  card,
})
