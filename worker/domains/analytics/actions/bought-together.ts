import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { count } from '../../../language/formatting.ts'
import { answerTo } from '../ask-for.ts'
import { basketsByDefault } from '../asked.ts'
import type { BasketsFound } from '../baskets/found.ts'
import { pairsList } from '../baskets/pairs-list.ts'
import { mustSeeAll } from '../who-sees.ts'

async function load(ctx: Context) {
  mustSeeAll(ctx)
  const answer = await answerTo(ctx, { subject: 'baskets', asked: basketsByDefault })
  return { ...answer, parts: await find(ctx, pairsList.show(ctx, '')) }
}

function subtitle({ done, running }: Awaited<ReturnType<typeof load>>): string {
  if (done?.state === 'done') {
    const { baskets } = done.result as BasketsFound // as it was kept
    return `Of ${count(baskets, 'order')}, products that come together in 1 of 100 at least.`
  }
  return done?.reason ?? (running ? 'It is being counted.' : 'There are no orders yet.')
}

function card(_ctx: Context, found: Awaited<ReturnType<typeof load>>): Card {
  const none = found.done?.state === 'done' && found.parts.length === 0
  return {
    title: 'Bought together',
    subtitle: subtitle(found),
    parts: none ? [{ kind: 'text', text: 'No two products stand out.' }] : found.parts,
    buttons: [act('Customers', 'customers'), act('Customer value', 'value')],
  }
}

/** Products that are bought together. */
export const boughtTogether = defineAction({
  title: 'Bought together',
  needs: 'read',
  costs: 'ask',
  input: z.object({}),
  help: { Numbers: [['bought together', 'Which products go together']] },
  typed: { words: ['bought together', 'baskets'] },
  run: load,
  card,
})
