import * as z from 'zod'
import { isTurn } from '../core/action/buttons.ts'
import { type AnyAction, perform } from '../core/action/define.ts'
import { actions } from '../core/action/known.ts'
import type { Button, Card, Item, Part, Raw } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { isReading } from '../core/permissions.ts'
import { own } from '../language/shorthand/own.ts'

/** A list whose rows are done one by one stays: what one did is one line on top of it. */

/** What a row's button carries beside its input: the list it stands in. */
const carried = z.object({
  again: z.object({ action: z.string(), input: z.record(z.string(), z.json()) }),
})

/** A card that is a list, with buttons that know the way back to it. */
export function knowingTheWay(
  ctx: Context,
  name: string,
  action: AnyAction,
  input: Raw,
  card: Card,
): Card {
  if (!action.redrawn) return card
  const { again: _older, ...plain } = input
  const again = { action: name, input: plain }
  const led = (button: Button): Button => {
    const does = own(actions(ctx), button.action)
    return button.mode === 'act' && does && !isReading(does.needs)
      ? { ...button, input: { ...button.input, again } }
      : button
  }
  const row = (item: Item): Item => ({
    ...item,
    ...(item.button && { button: led(item.button) }),
    ...(item.beside && { beside: led(item.beside) }),
  })
  const part = (one: Part): Part =>
    one.kind === 'list' ? { ...one, items: one.items.map(row) } : one
  return { ...card, parts: card.parts.map(part), buttons: card.buttons.map(led) }
}

/** The list a row was pressed in, as it is now, and on top of it what was done, or why nothing was. */
export async function redrawn(ctx: Context, input: Raw, done: Card): Promise<Card | undefined> {
  const { data } = carried.safeParse(input)
  if (!data) return undefined
  const { action, input: asked } = data.again
  const list = own(actions(ctx), action)
  if (!list?.redrawn || (ctx.shared && list.private)) return undefined
  const card = await perform(ctx, action, list, asked)
  const button = done.buttons.find(isTurn)
  const text = done.parts.flatMap((part) => (part.kind === 'text' ? part.text : [])).join('\n')
  const item = { title: done.title, ...(text && { text }), ...(button && { button }) }
  const notice: Part = { kind: 'list', items: [item] }
  return knowingTheWay(ctx, action, list, asked, { ...card, parts: [notice, ...card.parts] })
}
