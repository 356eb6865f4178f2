import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import { exampleId } from '../../../core/action/example-id.ts'
import { receipt, type Saved, save } from '../../../core/action/receipt.ts'
import { insteadCard } from '../../../core/action/record-card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { type Change, differing, edit } from '../../../core/event/commit/index.ts'
import { undoing } from '../../../core/event/undo.ts'
import { allow } from '../../../core/permissions.ts'
import { money } from '../../../language/formatting.ts'
import { ask } from '../../../platform/db.ts'
import { closes } from '../closes.ts'
import { linesOf } from '../line-items.ts'
import { type Deal, dealLook } from '../queries.ts'

type Taken = Partial<Pick<Deal, 'amount' | 'currency' | 'closeOn'>>

/** What was typed for the second deal and is to be of the first; a closed one stays as it was. */
function takenAlong(earlier: Deal, changes: Change[]): Taken {
  const made = changes.find(({ op, kind }) => op === 'remove' && kind === 'deal')
  if (!made || earlier.status !== 'open') return {}
  const { amount, currency, closeOn } = made.row as unknown as Deal // a row of the table of deals
  return {
    ...(amount !== null && linesOf(earlier).length === 0 && { amount, currency }),
    ...(closeOn !== null && { closeOn }),
  }
}

function said(ctx: Context, { amount, currency, closeOn }: Taken): string {
  const reader = readerOf(ctx)
  const facts = [
    amount != null && currency && money({ minor: amount, currency }, reader.locale),
    closes(ctx, closeOn ?? null),
  ]
  return `Taken along: ${facts.filter(Boolean).join(', ')}.`
}

/** The deal just logged gives way to an earlier one, which gets the amount and the date typed. */
export const continueDeal = defineAction({
  title: 'Use the earlier deal',
  needs: 'change',
  hidden: true,
  input: z.object({ event: z.string().max(60), earlier: z.string().max(60) }),
  example: { event: exampleId('event'), earlier: exampleId('deal') },
  run: async (ctx, { event, earlier: id }) => {
    const [earlier] = await ask(ctx.db, dealLook(ctx, id))
    const saved = await undoing(ctx, event, (name, changes, { notes }) => {
      const taken = takenAlong(earlier, changes)
      const patch = differing(earlier, taken)
      if (Object.keys(patch).length === 0)
        return save(ctx, name, changes, { notes: { ...notes, instead: id }, undoes: event })
      allow(ctx, 'change', earlier)
      const all = [edit(deals, earlier, patch), ...changes]
      const note = said(ctx, taken)
      return save(ctx, 'deal.continued', all, { notes: { ...notes, note }, undoes: event })
    })
    return { saved, id }
  },
  card: (ctx, { saved, id }: { saved: Saved; id: string }) =>
    saved.name === 'undone' ? insteadCard(ctx, id) : receipt(ctx, saved),
})
