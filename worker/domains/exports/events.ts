import { defineEvent } from '../../core/event/define.ts'

export const askedEvent = defineEvent({
  name: 'export.asked',
  receipt: () => 'Exporting everything',
  timeline: 'Asked for',
  did: 'exported everything',
  undo: false,
})

export const writtenEvent = defineEvent({
  name: 'export.written',
  timeline: 'Part written',
  undo: false,
})

export const doneEvent = defineEvent({ name: 'export.done', timeline: 'Written', undo: false })

export const endedEvent = defineEvent({ name: 'export.ended', timeline: 'Ended', undo: false })

export const exportEvents = [askedEvent, writtenEvent, doneEvent, endedEvent]
