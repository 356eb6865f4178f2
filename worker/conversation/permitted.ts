import { whyBarred } from '../core/action/field-rights.ts'
import { actions } from '../core/action/known.ts'
import type { Button, Card, Part } from '../core/card.ts'
import type { Context } from '../core/context.ts'
import { may } from '../core/permissions.ts'
import { own } from '../language/shorthand/own.ts'

/**
 * A card as it is drawn for one reader: without what their role is always refused. What others read
 * too is drawn for all of them.
 */
export function permitted(ctx: Context, card: Card): Card {
  if (ctx.shared) return card
  const offers = ({ action }: Pick<Button, 'action'>) => {
    const does = own(actions(ctx), action)
    return !does || (may(ctx, does.needs) && !whyBarred(ctx, action, does))
  }
  const inList = (part: Part): Part =>
    part.kind === 'list'
      ? {
          ...part,
          items: part.items.map(({ button, ...item }) =>
            button && offers(button) ? { ...item, button } : item,
          ),
        }
      : part
  const isOffered = (part: Part) => part.kind !== 'picker' || offers(part.picker)
  const parts = card.parts.filter(isOffered).map(inList)
  const buttons = card.buttons.filter(offers)
  const more = (card.more ?? []).filter(offers)
  // What stands behind "More" needs nothing to stand behind.
  return buttons.length
    ? { ...card, parts, buttons, ...(card.more && { more }) }
    : { ...card, parts, buttons: more, ...(card.more && { more: [] }) }
}
