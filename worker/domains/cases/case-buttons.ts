import { act, drawnFrom, form } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'
import type { Case } from './queries.ts'

type Drawn = Pick<Case, 'id' | 'version'>

const about = ({ id, version }: Drawn) => ({ input: { id }, drawn: drawnFrom({ id, version }) })

export const asks = (is: Drawn, label: string, action: string): Button => ({
  ...form(label, action),
  ...about(is),
})

export const presses = (is: Drawn, label: string, action: string): Button => ({
  ...act(label, action),
  ...about(is),
})
