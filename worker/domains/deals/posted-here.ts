import { form } from '../../core/action/buttons.ts'
import type { Button, Card } from '../../core/card.ts'
import type { Receipt } from '../../core/record/drawn.ts'
import { type DealShown, drawnFrom } from './shown.ts'

/** The receipt where the deal's card stands in the same conversation: nothing is shown twice. */
export function postedHere(
  shown: DealShown,
  title: string,
  { name, notes, undo, parts }: Receipt,
): Card {
  const made = notes.newCompany && shown.company ? ` · new company: ${shown.company}` : ''
  const edit: Button = {
    ...form('Edit', 'edit-deal', { id: shown.deal.id }),
    drawn: drawnFrom(shown),
  }
  return {
    title,
    ...(name !== 'deal.shared' && { subtitle: `Also posted here${made}` }),
    parts,
    buttons: [edit, ...undo],
  }
}
