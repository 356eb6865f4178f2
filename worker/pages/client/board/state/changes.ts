import { readEach } from '../api/reads.ts'
import type { Deal } from '../api/shapes.ts'
import { columns, dropDeal, markFresh, placeDeal, saving, structure } from './board.ts'
import { isCardPage, readCardPage } from './card-page.ts'
import { filters, isPlain } from './filters.ts'
import { rereadRows } from './list.ts'
import { dealAt, readBoard, readTotals } from './load.ts'
import { listed } from './route.ts'
import { readViews } from './views.ts'

/** Brings the board up to date with deals that were changed. */

/** More are read with the board itself. */
const few = 10

const newestFirst = (deal: Deal): number => {
  const deals = columns.value[deal.stageId]?.deals ?? []
  const at = deals.findIndex((one) => one.createdAt < deal.createdAt)
  return at < 0 ? deals.length : at
}

/** `words` say of each what somebody did. */
export async function refresh(all: string[], words = new Map<string, string>()): Promise<void> {
  if (all.some((id) => id.startsWith('view_'))) void readViews()
  if (isCardPage(listed.value)) return readCardPage()
  if (listed.value) {
    await rereadRows(all)
    return
  }
  const ids = all.filter((id) => id.startsWith('deal_'))
  if (ids.length === 0) return
  if (ids.length > few || !isPlain(filters.value)) {
    await readBoard()
  } else {
    const found = await readEach(ids.map(dealAt))
    for (const [at, one] of found.entries()) {
      const deal = (one as { data: Deal } | undefined)?.data
      // What is being saved stays as it will be: the answer to it says how it is.
      if (saving.value.has(ids[at] ?? '')) continue
      if (deal) placeDeal(deal, newestFirst(deal))
      else dropDeal(ids[at] ?? '')
    }
    await readTotals()
  }
  for (const [id, text] of words) markFresh(id, text)
}

/** Who did it, as a card says it for a moment. */
export const nameOf = (memberId: string): string =>
  structure.value?.members.find(({ id }) => id === memberId)?.name.split(' ')[0] ?? 'Somebody'
