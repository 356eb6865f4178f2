import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { answerTo } from '../ask-for.ts'
import { customersByDefault } from '../asked.ts'
import { customersList } from '../customers/list.ts'
import { tiers } from '../customers/rfm.ts'
import { mustSeeAll } from '../who-sees.ts'
import { tierName } from '../words.ts'

const sorts = [...tiers, 'slipping', 'risky'] as const
const input = z.object({ sort: z.enum(sorts).optional() })
type Sort = (typeof sorts)[number] | undefined

async function load(ctx: Context, { sort }: z.output<typeof input>) {
  mustSeeAll(ctx)
  const { running } = await answerTo(ctx, { subject: 'customers', asked: customersByDefault })
  return { parts: await find(ctx, customersList.show(ctx, sort ?? '')), sort, running }
}

const titleOf = (sort: Sort): string =>
  sort === 'slipping'
    ? 'Customers who stay away'
    : sort === 'risky'
      ? 'Customers at risk'
      : sort
        ? `${tierName(sort)} customers`
        : 'Customers'

function card(_ctx: Context, { parts, sort, running }: Awaited<ReturnType<typeof load>>): Card {
  const said: Part[] = parts.length
    ? parts
    : [{ kind: 'text', text: running ? 'They are being counted.' : 'There are none.' }]
  return {
    title: titleOf(sort),
    subtitle: 'The most valuable first.',
    parts: said,
    buttons: [
      ...(sort ? [act('All', 'customers')] : [act('Gold', 'customers', { sort: 'gold' })]),
      act('Slipping', 'customers', { sort: 'slipping' }),
      act('At risk', 'customers', { sort: 'risky' }),
      act('Customer value', 'value'),
    ],
  }
}

/** Customers by what they are worth. */
export const customers = defineAction({
  title: 'Customers',
  needs: 'read',
  costs: 'ask',
  input,
  help: {
    Numbers: [
      ['customers gold', 'The most valuable customers; slipping and risky show who stays away'],
    ],
  },
  typed: {
    words: ['customers'],
    read: (_ctx, rest) => {
      const sort = sorts.find((one) => one === rest.trim().toLowerCase())
      return rest && !sort ? undefined : { ...(sort && { sort }) }
    },
  },
  run: load,
  card,
})
