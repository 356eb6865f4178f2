import * as z from 'zod'
import { act } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { find } from '../../../core/record/queries.ts'
import { count, decimal, money } from '../../../language/formatting.ts'
import { digits } from '../../../language/shorthand.ts'
import { type Answered, answerTo } from '../ask-for.ts'
import { customersByDefault } from '../asked.ts'
import type { CustomersFound, Sum } from '../customers/found.ts'
import { customersList } from '../customers/list.ts'
import { tiers } from '../customers/rfm.ts'
import { mustSeeAll } from '../who-sees.ts'
import { groupName, percent, tierName } from '../words.ts'

async function load(ctx: Context) {
  mustSeeAll(ctx)
  const answer = await answerTo(ctx, { subject: 'customers', asked: customersByDefault })
  return { answer, first: await find(ctx, customersList.beginning(ctx, 5)) }
}

const writing = (ctx: Context) => {
  const { locale } = readerOf(ctx)
  const { currency } = ctx.workspace
  return {
    locale,
    sum: (minor: number) => money({ minor, currency }, locale),
    major: (minor: number) => minor / 10 ** digits(currency),
    whole: (n: number) => decimal(Math.round(n), locale),
  }
}

/** By tier, as a chart, and by group as a table. */
function sorted(ctx: Context, { tiers: sums, habits }: CustomersFound): Part[] {
  const { sum, major, whole } = writing(ctx)
  const said = ({ customers, spent }: Sum) => `${count(customers, 'customer')}, ${sum(spent)}`
  const known = tiers.flatMap((tier) => {
    const of = sums[tier]
    return of ? [{ label: tierName(tier), value: major(of.spent), text: said(of) }] : []
  })
  const rows = Object.entries(habits)
    .sort(([, a], [, b]) => b.spent - a.spent)
    .map(([group, of]) => [groupName(group), whole(of.customers), sum(of.spent)])
  return [
    { kind: 'chart', title: `Spent by tier, ${ctx.workspace.currency}`, bars: known },
    { kind: 'table', columns: ['Who', 'Customers', 'Spent'], rows },
  ]
}

/** How far the model can be trusted: what it expected, and what came. */
function modelText(ctx: Context, { model, refused }: CustomersFound): string {
  const { whole } = writing(ctx)
  if (!model) return refused ?? ''
  const [once] = model.fit
  const { holdout } = model
  return [
    once &&
      `Of who bought once the model expects ${whole(once.expected)}; there are ${whole(once.actual)}.`,
    holdout
      ? `Made from what was before ${holdout.from} it expected ${whole(holdout.expected)} purchases after; ${whole(holdout.actual)} came.`
      : 'What was bought at first says too little to try the model on what came after it.',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Of whom it was said, on customers the model was not made from, and how many of them stayed away. */
function churnText(ctx: Context, { churn, churnRefused }: CustomersFound): string {
  if (!churn) return churnRefused ?? ''
  const { locale } = readerOf(ctx)
  const [low, high] = [churn.check.calibration[0], churn.check.calibration.at(-1)]
  if (!low || !high) return ''
  const share = (part: number) => percent(part, locale)
  return `Churn risk is that nothing is bought for ${count(churn.days, 'day')}. Tried on ${count(churn.check.cases, 'customer')} it was not made from: of the fifth at most risk it said ${share(high.given)} and ${share(high.came)} stayed away, of the fifth at least ${share(low.given)} and ${share(low.came)}.`
}

function texts(ctx: Context, found: CustomersFound): string {
  const { locale, whole } = writing(ctx)
  const { concentration, medianGap, longGap, slipping, withoutRate } = found
  return [
    `${count(concentration.makeMost, 'customer')} (${percent(concentration.makeMost / (found.customers || 1), locale)}) make 80 % of it.`,
    medianGap !== null &&
      `Half come back within ${count(medianGap, 'day')}, nine of ten within ${whole(longGap ?? 0)}.`,
    slipping > 0 &&
      `${count(slipping, 'customer')} ${slipping === 1 ? 'stays' : 'stay'} away longer than ever.`,
    withoutRate.length > 0 && `Without a rate, and so without amounts: ${withoutRate.join(', ')}.`,
    modelText(ctx, found),
    churnText(ctx, found),
  ]
    .filter(Boolean)
    .join('\n')
}

function headOf(ctx: Context, found: CustomersFound) {
  const { sum, whole, locale } = writing(ctx)
  const back = percent(found.cameBack / (found.customers || 1), locale)
  const ahead = found.model
    ? `${whole(found.expected)} more purchases expected in a year${found.value ? `, worth ${sum(found.value)} today` : ''}`
    : ''
  return {
    title: `${count(found.customers, 'customer')}, ${sum(found.spent)}`,
    subtitle: [`${back} came back`, ahead].filter(Boolean).join(' · '),
  }
}

const waiting = ({ running }: Answered): Part[] =>
  running
    ? [
        {
          kind: 'text',
          text: `New figures are being computed: ${running.done} of ${count(running.total, 'order')}.`,
        },
      ]
    : []

const buttons = [
  act('Customers', 'customers'),
  act('Slipping', 'customers', { sort: 'slipping' }),
  act('Cohorts', 'cohorts'),
  act('Bought together', 'bought-together'),
]

function card(ctx: Context, { answer, first }: Awaited<ReturnType<typeof load>>): Card {
  const found = answer.done?.result as CustomersFound | undefined // as it was kept
  if (!found?.customers)
    return {
      title: 'Customer value',
      subtitle:
        answer.done?.reason ??
        (answer.running ? 'It is being computed.' : 'There are no orders yet.'),
      parts: waiting(answer),
      buttons: [act('Orders', 'orders')],
    }
  return {
    ...headOf(ctx, found),
    parts: [
      ...waiting(answer),
      ...sorted(ctx, found),
      { kind: 'text', text: texts(ctx, found) },
      ...first,
    ],
    buttons,
  }
}

/** What all customers come to: tiers, who makes the most of it, what is expected of them. */
export const value = defineAction({
  title: 'Customer value',
  needs: 'read',
  costs: 'ask',
  input: z.object({}),
  help: { Numbers: [['value', 'What customers are worth: tiers, who comes back, what to expect']] },
  typed: { words: ['value', 'customer value'] },
  run: load,
  card,
})
