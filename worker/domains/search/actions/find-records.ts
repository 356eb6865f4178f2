import * as z from 'zod'
import { form, open } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import { text } from '../../../core/action/fields.ts'
import { recordCard } from '../../../core/action/record-card.ts'
import type { Button, Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import type { Hit } from '../../../core/record/kind.ts'
import { recordKind } from '../../../core/record/registry.ts'
import { search } from '../../../core/record/search.ts'
import { count } from '../../../language/formatting.ts'

const input = z.object({ query: text.meta({ label: 'Name, company or e-mail' }) })

/** These come first. */
const usual = ['deal', 'contact', 'company']

const titleOf = (ctx: Context, kind: string): string => {
  if (kind === 'contact') return 'People'
  const many = recordKind(ctx, kind).noun[1]
  return many.charAt(0).toUpperCase() + many.slice(1)
}

const openButton = (id: string): Button => open(id)

/** Hits by kind, each with a button, such as one that opens it. */
export function hitsCard(ctx: Context, query: string, hits: Hit[], button = openButton): Card {
  if (hits.length === 0) return nobody(query)
  const lists = [...new Set([...usual, ...hits.map(({ kind }) => kind)])].map((kind) => ({
    kind: 'list' as const,
    title: titleOf(ctx, kind),
    items: hits
      .filter((hit) => hit.kind === kind)
      .slice(0, 5)
      .map(({ id, name, hint }) => ({
        title: name,
        ...(hint && { text: hint }),
        button: button(id),
      })),
  }))
  return {
    title: `${count(hits.length, 'match')} for "${query}"`,
    parts: lists.filter(({ items }) => items.length > 0),
    buttons: [],
  }
}

const nobody = (query: string): Card => ({
  title: `Nothing found for "${query}"`,
  subtitle: 'Try the beginning of a name, a company or an e-mail address.',
  parts: [],
  buttons: [
    form('Add contact', 'save-contact', { name: query }),
    form('Add company', 'save-company', { name: query }),
    form('New deal', 'log-deal', { deal: query }),
  ],
})

async function run(ctx: Context, { query }: z.output<typeof input>): Promise<Card> {
  const hits = await search(ctx, query)
  const [only] = hits
  return only && hits.length === 1 && only.kind !== 'deal'
    ? recordCard(ctx, only.id)
    : hitsCard(ctx, query, hits)
}

export const findRecords = defineAction({
  title: 'Find',
  needs: 'read',
  costs: 'ask',
  submit: 'Find',
  input,
  typed: {
    words: ['find'],
    read: (_ctx, rest) => (rest ? { query: rest.slice(0, 200) } : undefined),
  },
  run,
  card: (_ctx, card) => card,
})
