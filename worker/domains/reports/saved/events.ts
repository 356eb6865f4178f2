import { defineEvent, type EventKind } from '../../../core/event/define.ts'

const said = (verb: string) => ({
  receipt: ({ title }: { title: string }) => (title ? `${verb}: ${title}` : `${verb}: a report`),
})

export const savedEvents: EventKind[] = [
  defineEvent({ name: 'report.saved', ...said('Saved'), webhooks: true }),
  defineEvent({ name: 'report.edited', ...said('Saved'), webhooks: true }),
  defineEvent({ name: 'report.retired', ...said('Retired'), webhooks: true }),
]
