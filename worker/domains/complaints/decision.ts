import { act, open } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'

/** One press each; `minor` is what was asked for when the card was drawn. */
export const decisionButtons = (id: string, minor: number | null): Button[] => [
  { ...act('Approve', 'decide-remedy', { id, minor, grant: true }), style: 'primary' },
  act('Refuse', 'decide-remedy', { id, minor, grant: false }),
  open(id),
]
