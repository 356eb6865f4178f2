import { ask, both, type Look, map, nothing } from '../../platform/db.ts'
import type { Card } from '../card.ts'
import type { Context } from '../context.ts'
import { CrmError } from '../errors.ts'
import { cardHere } from '../record/conversations.ts'
import type { Shown } from '../record/drawn.ts'
import { kindNamed, kindOf } from '../record/registry.ts'

/** A record as it can be drawn; undefined where there is none this reader may see. */
export const shownLook = (ctx: Context, id: string): Look<Shown | undefined> =>
  kindNamed(ctx, kindOf(id))?.show?.(ctx, id) ?? nothing(undefined)

/** Whether the record's card stands where this was asked; as it is now, where it is what was pressed. */
export interface Here {
  here: boolean
  standing?: Card | undefined
}

export function hereLook(ctx: Context, id: string): Look<Here> {
  const live = ctx.pressed ? kindNamed(ctx, kindOf(id))?.live : undefined
  return map(both(cardHere(ctx, id), live?.(ctx, id) ?? nothing(undefined)), ([here, is]) => ({
    here: here !== undefined,
    ...(here?.pressed && is && { standing: is.card }),
  }))
}

/** That card, where it is what was pressed: it stays what it is. */
export const standingLook = (ctx: Context, id: string): Look<Card | undefined> =>
  ctx.pressed ? map(hereLook(ctx, id), ({ standing }) => standing) : nothing(undefined)

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
