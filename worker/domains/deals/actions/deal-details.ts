import * as z from 'zod'
import { act, back, form, removeButton } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { record } from '../../../core/action/fields.ts'
import { type Card, type Item, listed } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { CrmError } from '../../../core/errors.ts'
import { pastItems, pastLook } from '../../../core/event/past.ts'
import { namesOf } from '../../../core/record/queries.ts'
import { ask } from '../../../platform/db.ts'
import { badge, numbers } from '../card.ts'
import { detailButtons, sharing } from '../deal-more.ts'
import { linesList } from '../line-items-list.ts'
import { peopleItems } from '../people.ts'
import { type DealShown, dealShown, drawnFrom } from '../shown.ts'
import { onlyDeal } from './typed-deal.ts'

interface Details {
  shown: DealShown
  past: Item[]
  /** The version below which older changes come. */
  next: number | undefined
}

/** So many changes a page. */
const page = 8

async function load(ctx: Context, id: string, below?: number): Promise<Details> {
  const [shown, { past, ids }] = await ask(
    ctx.db,
    dealShown(ctx, id),
    pastLook(ctx, id, page + 1, below),
  )
  if (!shown) throw new CrmError('not_found', 'There is no such deal in this workspace.')
  const [names] = await ask(ctx.db, namesOf(ctx, ids))
  const some = past.slice(0, page)
  return {
    shown,
    past: pastItems(ctx, some, names, shown.deal),
    next: past.length > page ? some.at(-1)?.version : undefined,
  }
}

function card(ctx: Context, { shown, past, next }: Details): Card {
  const { deal, people } = shown
  const items = peopleItems(deal, people, drawnFrom(shown))
  const nobody = 'Nobody is in this deal yet. Add who decides, advises, blocks it or will use it.'
  const older =
    next === undefined ? [] : [act('Earlier', 'deal-details', { id: deal.id, below: next })]
  return {
    title: deal.title,
    badge: badge(shown),
    subtitle: numbers(ctx, shown),
    parts: [
      items.length ? { kind: 'list', title: 'People', items } : { kind: 'text', text: nobody },
      ...linesList(ctx, deal),
      ...listed('History', past),
    ],
    buttons: detailButtons(ctx, shown),
    more: [
      ...(older.length ? older : [form('Merge', 'compare-records', { id: deal.id })]),
      ...[...sharing(shown), removeButton(deal), back(deal.id)],
      form('As it was on', 'history', { id: deal.id }),
    ],
  }
}

export const dealDetails = defineAction({
  title: 'Details of a deal',
  needs: 'read',
  submit: 'Open',
  input: z.object({
    id: record('deal').meta({ label: 'Which deal', subject: true }),
    /** Older changes than the one that made this version. */
    below: z.int().optional(),
  }),
  help: { Deals: [['details Acme renewal', 'Its people, products and history']] },
  typed: { words: ['details'], read: onlyDeal },
  run: (ctx, { id, below }) => load(ctx, id, below),
  card,
})
