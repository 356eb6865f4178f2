import { defineEvent, type EventKind } from '../../core/event/define.ts'

const byTheClock = 'That is what the clock says. Answer or take the case.'

export const caseEvents: EventKind[] = [
  defineEvent({
    name: 'case.opened',
    receipt: ({ title }) => `Opened: ${title}`,
    timeline: 'Opened',
    did: 'opened',
    webhooks: true,
  }),
  defineEvent({
    name: 'case.edited',
    receipt: ({ title }) => `Saved: ${title}`,
    did: 'edited',
    webhooks: true,
  }),
  defineEvent({
    name: 'case.warned',
    timeline: 'Nearly overdue',
    undo: false,
    insteadOfUndo: byTheClock,
    webhooks: true,
    thread: true,
  }),
  defineEvent({
    name: 'case.overdue',
    timeline: 'Overdue',
    undo: false,
    insteadOfUndo: byTheClock,
    webhooks: true,
    thread: true,
  }),
  defineEvent({
    name: 'case.passedOn',
    timeline: 'Passed on to the next one',
    undo: false,
    insteadOfUndo: byTheClock,
  }),
  defineEvent({
    name: 'message.received',
    receipt: ({ title }) => `Received: ${title}`,
    timeline: 'The customer wrote',
    webhooks: true,
  }),
  defineEvent({
    name: 'message.logged',
    receipt: ({ title }) => `Message logged: ${title}`,
    timeline: 'Message logged',
    webhooks: true,
  }),
]
