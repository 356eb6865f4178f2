import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { webhooks } from '../../../schema/workspace/webhooks.ts'
import { record, text } from '../../core/action/fields.ts'
import { savedCard } from '../../core/action/saved-card.ts'
import { may } from '../../core/permissions.ts'
import { defineRecord } from '../../core/record/define.ts'
import { webhookCard } from './card.ts'
import { triesList } from './delivery.ts'
import { webhookHits } from './hits.ts'
import { deliveriesList } from './lists.ts'
import { webhookShown } from './queries.ts'

export const webhook = defineRecord({
  kind: 'webhook',
  table: webhooks,
  noun: ['webhook', 'webhooks'],
  title: 'address',
  rights: {
    needs: 'admin',
    // An address may hold a key of its own.
    visible: ({ member, shared }) => (!shared && may({ member }, 'audit') ? undefined : sql`false`),
  },
  fields: {
    address: { label: 'Address', is: text, export: true },
    events: { label: 'Events', is: z.array(text), export: true },
    active: { label: 'Active', is: z.boolean(), export: true, spoken: 'whether it is on' },
    ownerId: { label: 'Owner', is: record('member'), export: true },
  },
  follow: { since: ['address', 'active'] },
  endedBy: 'stop-webhook',
  together: ['secret', 'keyId'],
  found: { hits: webhookHits, inOrder: true },
  lists: [deliveriesList, triesList],
  drawing: {
    look: webhookShown,
    card: webhookCard,
    receipt: (ctx, is, said) => savedCard(webhookCard(ctx, is), said),
  },
})
