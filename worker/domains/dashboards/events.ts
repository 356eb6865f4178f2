import { defineEvent, type EventKind } from '../../core/event/define.ts'

const said = (verb: string, noun = 'a dashboard') => ({
  receipt: ({ title }: { title: string }) => `${verb}: ${title || noun}`,
})

export const dashboardEvents: EventKind[] = [
  defineEvent({ name: 'dashboard.saved', ...said('Saved') }),
  defineEvent({ name: 'dashboard.edited', ...said('Saved') }),
  defineEvent({ name: 'dashboard.retired', ...said('Retired') }),
  defineEvent({ name: 'dashboard.pinned', ...said('Pinned to', 'a dashboard') }),
]
