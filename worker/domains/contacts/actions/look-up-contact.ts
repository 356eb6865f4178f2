import * as z from 'zod'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { withNotYours } from '../../../core/action/not-yours.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { emailKey } from '../../../language/email-address.ts'
import { hitsCard, onlyOf } from '../../search/index.ts'
import { searchContacts, whoHas } from '../queries.ts'

const input = z.object({ query: text.meta({ label: 'Name, e-mail or phone' }) })

async function run(ctx: Context, { query }: z.output<typeof input>): Promise<Card> {
  const reached = await whoHas(ctx, query)
  const found = reached.length ? reached : await searchContacts(ctx, query)
  const only = onlyOf(found)
  const hits = found.flatMap(({ rows }) => rows)
  return withNotYours(ctx, query, hits, () => {
    if (only) return recordCard(ctx, only.id)
    return found.length ? hitsCard(ctx, query, found) : nobody(query)
  })
}

const nobody = (query: string): Card => ({
  title: `Nobody called "${query}" yet`,
  parts: [],
  buttons: [
    {
      label: 'Add contact',
      action: 'save-contact',
      mode: 'form',
      input: emailKey(query) ? { email: query } : { name: query },
      style: 'primary',
    },
  ],
})

export const lookUpContact = defineAction({
  title: 'Look up a contact',
  needs: 'read',
  submit: 'Look up',
  input,
  typed: {
    words: ['contact'],
    read: (_ctx, rest) => (rest ? { query: rest } : undefined),
  },
  example: { query: 'Kim Doe' },
  run,
  card: (_ctx, card) => card,
})
