import type { Card } from '../card.ts'
import { receiptTitle } from '../event/define.ts'
import type { Receipt } from '../record/drawn.ts'

/** A record's card as a receipt: what was done first, and Undo after its own buttons. */
export const savedCard = (card: Card, { name, undo, parts }: Receipt): Card => ({
  ...card,
  title: receiptTitle(name, { title: card.title }),
  parts: [...parts, ...card.parts],
  buttons: [...card.buttons, ...undo],
})
