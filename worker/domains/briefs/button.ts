import { act } from '../../core/action/buttons.ts'
import type { Button } from '../../core/card.ts'

/** All that is worth knowing of a record a minute before a call. */
export const briefButton = (id: string): Button => act('Brief', 'brief', { of: id })
