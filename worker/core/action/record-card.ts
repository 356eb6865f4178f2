import { ask, both, type Look, map, nothing } from '../../platform/db.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { cardHere } from '../record/conversations.ts'
import type { Shown } from '../record/kind.ts'
import { kindNamed, kindOf } from '../record/registry.ts'

/** A record as it can be drawn; undefined where there is none this reader may see. */
export const shownLook = (ctx: Context, id: string): Look<Shown | undefined> =>
  kindNamed(ctx, kindOf(id))?.show?.(ctx, id) ?? nothing(undefined)

/** The record's live card as it is now, where that is what was pressed: it stays what it is. */
export function standingLook(ctx: Context, id: string): Look<Card | undefined> {
  const live = ctx.pressed ? kindNamed(ctx, kindOf(id))?.live : undefined
  if (!live) return nothing(undefined)
  return map(both(cardHere(ctx, id), live(ctx, id)), ([here, { card }]) =>
    here?.pressed ? card : undefined,
  )
}

/** Any record's card, by its id. */
export async function recordCard(ctx: Context, id: string): Promise<Card> {
  const [shown, standing] = await ask(ctx.db, shownLook(ctx, id), standingLook(ctx, id))
  const card = (shown && standing) ?? (await shown?.card())
  if (card) return card
  throw new CrmError('not_found', 'There is no such record in this workspace.')
}

/** The record gone on with, in place of the one that was just made. */
export async function insteadCard(ctx: Context, id: string): Promise<Card> {
  const card = await recordCard(ctx, id)
  return { ...card, title: `Not logged again: this is ${card.title}` }
}
