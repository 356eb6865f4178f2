import { defineEvent } from './define.ts'

/** What happens to records of kinds that are no more than their fields: `*` stands for the kind. */

export const addedEvent = defineEvent({
  name: '*.added',
  receipt: ({ title }) => `Added: ${title}`,
  timeline: 'Added',
  webhooks: true,
})

export const editedEvent = defineEvent({
  name: '*.edited',
  receipt: ({ title }) => `Saved: ${title}`,
  webhooks: true,
})
