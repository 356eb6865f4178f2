import * as z from 'zod'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import { allow } from '../../../core/permissions.ts'
import { defineList, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { map } from '../../../platform/db.ts'
import { asked } from '../card.ts'
import { type Webhook, webhooksLook } from '../queries.ts'

/** There are few: each page is a part of all. */
export const webhooksList = defineList<Webhook>({
  ...{ name: 'webhooks', title: 'Webhooks', own: true },
  page: (ctx, { after, most }) => {
    allow(ctx, 'audit')
    return map(webhooksLook(ctx), (all) => {
      const from = all.findIndex(({ id }) => id === after?.[0]) + 1
      return pageOf(all.slice(from, from + most + 1), most, ({ id }) => [id])
    })
  },
  item: (_ctx, { id, address, events, active }) => ({
    title: address,
    text: active ? asked(events) : `Off · ${asked(events)}`,
    button: open(id),
  }),
})

const card = (parts: Part[]): Card => ({
  title: parts.length ? 'Webhooks' : 'No webhooks yet',
  ...(parts.length === 0 && {
    subtitle: 'A webhook tells another program at once what happens here.',
  }),
  parts,
  buttons: [form('Add a webhook', 'add-webhook')],
})

export const webhooks = defineAction({
  title: 'Webhooks',
  needs: 'audit',
  private: true,
  input: z.object({}),
  help: { 'The workspace': [['webhooks', 'Which programs are sent what happens']] },
  typed: { words: ['webhooks'] },
  run: (ctx) => find(ctx, webhooksList.show(ctx, '')),
  card: (_ctx, parts) => card(parts),
})
