import * as z from 'zod'
import { form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { withNotYours } from '../../../core/action/not-yours.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { nearlyCalledOf } from '../../../core/record/search.ts'
import { emailKey } from '../../../language/email-address.ts'
import { idIn } from '../../../language/record-link.ts'
import { hitItems, hitsCard, onlyOf } from '../../search/index.ts'
import { searchContacts, whoHas } from '../queries.ts'

const input = z.object({ query: text.meta({ label: 'Name, e-mail or phone' }) })

async function run(ctx: Context, { query }: z.output<typeof input>): Promise<Card> {
  const reached = await whoHas(ctx, query)
  const found = reached.length ? reached : await searchContacts(ctx, query)
  const only = onlyOf(found)
  const hits = found.flatMap(({ rows }) => rows)
  return withNotYours(ctx, query, hits, async () => {
    if (only) return recordCard(ctx, only.id)
    if (found.length) return hitsCard(ctx, query, found)
    return nobody(query, await nearlyCalledOf(ctx, 'contact', query))
  })
}

function nobody(query: string, near: Hit[]): Card {
  const add = form('Add contact', 'save-contact', {
    [emailKey(query) ? 'email' : 'name']: query,
  })
  return {
    title: `Nobody called "${query}" yet`,
    parts: near.length ? [{ kind: 'list', title: 'Did you mean', items: hitItems(near) }] : [],
    // Who is only mistyped is not added once more.
    buttons: [near.length ? add : { ...add, style: 'primary' }],
  }
}

export const lookUpContact = defineAction({
  title: 'Look up a contact',
  needs: 'read',
  submit: 'Look up',
  input,
  help: {
    'People and companies': [['contact jane', 'Who someone is, their deals and latest talks']],
  },
  typed: {
    words: ['contact'],
    read: (_ctx, rest) => (rest ? { query: rest } : undefined),
    other: async (_ctx, rest) =>
      idIn(rest) === rest ? undefined : { action: 'open-record', input: { id: idIn(rest) } },
  },
  example: { query: 'Kim Doe' },
  run,
  card: (_ctx, card) => card,
})
