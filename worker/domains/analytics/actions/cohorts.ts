import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { monthOf } from '../../../language/formatting.ts'
import { answerTo } from '../ask-for.ts'
import { customersByDefault } from '../asked.ts'
import type { Cohort } from '../customers/cohorts.ts'
import type { CustomersFound } from '../customers/found.ts'
import { dateOf } from '../periods.ts'
import { mustSeeAll } from '../who-sees.ts'
import { percent } from '../words.ts'

const mostRows = 12
const mostColumns = 6

async function load(ctx: Context) {
  mustSeeAll(ctx)
  return answerTo(ctx, { subject: 'customers', asked: customersByDefault })
}

function table(ctx: Context, cohorts: Cohort[]): Part {
  const reader = readerOf(ctx)
  const later = Array.from({ length: mostColumns }, (_, at) => `+${at + 1}`)
  return {
    kind: 'table',
    columns: ['First bought', 'Customers', ...later],
    rows: cohorts.slice(-mostRows).map(({ from, customers, active }) => [
      monthOf(dateOf(from).slice(0, 7), reader),
      String(customers),
      ...later.map((_, at) => {
        const is = active[at + 1]
        return is === undefined ? '' : percent(is / customers, reader.locale)
      }),
    ]),
  }
}

function card(ctx: Context, { done, running }: Awaited<ReturnType<typeof load>>): Card {
  const found = done?.result as CustomersFound | undefined // as it was kept
  const cohorts = found?.cohorts ?? []
  return {
    title: 'Who comes back',
    subtitle: cohorts.length
      ? 'Of those who first bought in a month, how many bought again one month later, two, and so on.'
      : (done?.reason ?? (running ? 'It is being computed.' : 'There are no orders yet.')),
    parts: cohorts.length ? [table(ctx, cohorts)] : [],
    buttons: [act('Customer value', 'value'), act('Customers', 'customers')],
  }
}

/** Who comes back, by the month in which they first bought. */
export const cohorts = defineAction({
  title: 'Who comes back',
  needs: 'read',
  costs: 'ask',
  input: z.object({}),
  help: { Numbers: [['cohorts', 'Who comes back, by the month they first bought']] },
  typed: { words: ['cohorts', 'retention of customers', 'who comes back'] },
  run: load,
  card,
})
