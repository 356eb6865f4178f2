import { defineEvent, type EventKind } from '../../core/event/define.ts'

const titled = ({ title }: { title: string }) => title

export const accessEvents: EventKind[] = [
  defineEvent({
    ...{ name: 'access.asked', receipt: titled, timeline: 'Access asked for' },
    access: true,
  }),
  defineEvent({
    name: 'access.given',
    receipt: ({ title }) => `Access given: ${title}`,
    timeline: 'Access given',
    did: 'gave access to',
    access: true,
  }),
  defineEvent({
    ...{ name: 'access.refused', receipt: titled, timeline: 'Access refused' },
    access: true,
  }),
  defineEvent({
    name: 'access.ended',
    receipt: ({ title }) => `Access ended: ${title}`,
    timeline: 'Access ended',
    access: true,
    undo: false,
  }),
]
