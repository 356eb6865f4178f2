import type { Button } from '../../core/card.ts'

/** All that is worth knowing of a record a minute before a call. */
export const briefButton = (id: string): Button => ({
  label: 'Brief',
  action: 'brief',
  mode: 'act',
  input: { of: id },
})
