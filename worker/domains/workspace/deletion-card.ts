import { act } from '../../core/action/buttons.ts'
import type { Button, Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { may } from '../../core/permissions.ts'
import { dayOf, today } from '../../language/formatting.ts'

/** The day from which on nothing is kept, as the reader writes it. */
export const deletionDay = (reader: Parameters<typeof dayOf>[1], at: number): string =>
  dayOf(today({ timeZone: reader.timeZone, now: at }), reader)

export const keepButton: Button = {
  ...act('Keep this workspace', 'keep-workspace'),
  style: 'primary',
}

/** What everybody sees of a workspace that is to be deleted. */
export function deletionParts(ctx: Context, at = ctx.workspace.deleteAt ?? null): Part[] {
  if (at === null) return []
  const way = may(ctx, 'admin') ? '' : ' An admin can still keep it.'
  const text = `${ctx.workspace.name} will be deleted on ${deletionDay(readerOf(ctx), at)}, with everything in it.${way}`
  return [{ kind: 'text', text, tone: 'warn' }]
}

/** The way back, for who may take it. */
export const keepButtons = (ctx: Context, at = ctx.workspace.deleteAt ?? null): Button[] =>
  at !== null && may(ctx, 'admin') ? [keepButton] : []
