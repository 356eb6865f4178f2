import { defineEvent } from '../event/define.ts'

/** Any number of records, added and edited by one request of a program. */
export const savedEvent = defineEvent({ name: 'saved', did: 'changed', many: true, webhooks: true })

/** Any number of records of a kind, removed at once: they stand in the bin as one. */
export const removedTogetherEvent = defineEvent({
  ...{ name: 'removed.together', did: 'removed', many: true, webhooks: true },
  turnedBy: 'Put back',
})
