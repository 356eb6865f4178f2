import type { Button } from '../card.ts'
import { eventNamed } from '../event/define.ts'
import { undoButton } from './buttons.ts'

/** Turns round the event of that name: an undo is done again, what was removed is put back. */
export const turnButton = (name: string, event: string): Button => ({
  ...undoButton(event),
  label: eventNamed(name)?.turnedBy ?? 'Undo',
})
