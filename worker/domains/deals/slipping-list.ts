import { type Context, readerOf } from '../../core/context.ts'
import { defineList, sifted } from '../../core/record/list.ts'
import { map } from '../../platform/db.ts'
import { allMine, dealItem, type Mine } from './lists.ts'
import { momentOf, slippingOf, slippingText, watchedBy } from './slipping.ts'

/** So many of the member's deals are looked at for a page, and the last that was done to each. */
const looked = 8

function why(ctx: Context, deal: Mine): string {
  const reader = readerOf(ctx)
  return slippingText(deal, slippingOf(deal, deal, momentOf(reader)), reader)
}

/** The member's open deals that need a look, and why, what closes first on top. */
export const slippingList = defineList<Mine>({
  ...{ name: 'my-slipping-deals', title: 'Deals that need a look', own: true },
  page: (ctx, { after, most }) => {
    const { quietDays, touchedAt } = watchedBy(ctx)
    const worked = { quietDays: quietDays.sql, touchedAt: touchedAt.sql }
    return map(allMine(ctx, { after, most: looked }, worked), (all) =>
      sifted(all, {
        ...{ most, looked },
        wanted: (deal) => why(ctx, deal) !== '',
        at: ({ closeOn, id }) => [closeOn, id],
      }),
    )
  },
  item: (ctx, deal) => {
    const { text, ...item } = dealItem(ctx, deal)
    return { ...item, text: [why(ctx, deal), text].filter(Boolean).join('\n') }
  },
})
