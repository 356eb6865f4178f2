import * as z from 'zod'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import type { Context } from '../../context.ts'
import { text } from '../../fields.ts'
import { whoHas } from '../../keyed.ts'
import { emailKey } from '../../names.ts'
import { searchContacts } from '../../search.ts'
import { recordCard } from '../../show/any.ts'
import { hitsCard } from '../find-records.ts'

const input = z.object({ query: text.meta({ label: 'Name, e-mail or phone' }) })

async function run(ctx: Context, { query }: z.output<typeof input>): Promise<Card> {
  const id = await whoHas(ctx, query)
  if (id) return recordCard(ctx, id)
  const hits = await searchContacts(ctx, query)
  const [only] = hits
  if (only && hits.length === 1) return recordCard(ctx, only.id)
  return hits.length ? hitsCard(query, hits) : nobody(query)
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
    read: (_ctx, rest) => (rest ? { query: rest.slice(0, 200) } : undefined),
  },
  run,
  card: (_ctx, card) => card,
})
