import { act } from '../../core/action/buttons.ts'
import { defineList } from '../../core/record/list.ts'
import { type Pair, pairsPage } from './queries.ts'
import { bothNames, why } from './words.ts'

/** Pairs that may be one, the likeliest first. */
export const duplicatesList = defineList<Pair>({
  ...{ name: 'duplicates', title: 'Duplicates', own: true },
  page: (ctx, { after, most }) => pairsPage(ctx, { after, most }),
  item: (_ctx, pair) => ({
    title: bothNames(pair),
    text: why(pair),
    button: act('Look', 'duplicates', { pair: pair.id }),
  }),
})
