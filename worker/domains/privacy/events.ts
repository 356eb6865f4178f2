import { defineEvent } from '../../core/event/define.ts'

const noWayBack = 'What was erased cannot be put back.'

/** About the entry that says so: what the record was called is not said. */
export const erasedEvent = defineEvent({
  name: 'person.erased',
  of: 'erasure',
  receipt: () => 'A person was erased',
  timeline: 'Erased for good',
  webhooks: true,
  undo: false,
  insteadOfUndo: noWayBack,
})

/** A text that said something of them. */
export const maskedEvent = defineEvent({
  name: 'person.masked',
  timeline: 'Somebody who was erased was taken out of it',
  undo: false,
  insteadOfUndo: noWayBack,
})

export const endedEvent = defineEvent({
  name: 'erasure.ended',
  timeline: 'Nothing is left of them',
  undo: false,
  insteadOfUndo: noWayBack,
})

export const privacyEvents = [erasedEvent, maskedEvent, endedEvent]
