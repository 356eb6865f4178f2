import { defineEvent } from '../event/define.ts'

/** Any number of records, added and edited by one request of a program. */
export const savedEvent = defineEvent({ name: 'saved', did: 'changed', many: true, webhooks: true })
