import type { Button, Drawn, Raw } from '../card.ts'

/** The record and version a button was drawn from. */
export const drawnFrom = ({ id, version }: { id: string; version: number }): Drawn => ({
  record: id,
  version,
})

/** Does an action at once. */
export const act = (label: string, action: string, input: Raw = {}): Button => ({
  ...{ label, action, mode: 'act', input },
})

/** Opens an action's form. */
export const form = (label: string, action: string, input: Raw = {}): Button => ({
  ...{ label, action, mode: 'form', input },
})

export const open = (id: string): Button => act('Open', 'open-record', { id })

export const back = (id: string): Button => act('Back', 'open-record', { id })

export const undoButton = (event: string): Button => act('Undo', 'undo', { event })

/** Whether it takes something back, or does it again. */
export const isTurn = ({ action }: Button): boolean => action === 'undo'

/** To the bin; what goes with it is said first. */
export const removeButton = (row: { id: string; version: number }): Button => ({
  ...form('Remove', 'remove-record', { id: row.id }),
  ...{ drawn: drawnFrom(row), style: 'danger' },
})
