import { and, gte, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { deals } from '../../../../schema/workspace/deals.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count } from '../../../language/formatting.ts'
import { type Day, monthsOn, startOf, todayOf } from '../../../language/shorthand/calendar.ts'
import { partBegins } from '../../../language/shorthand/years.ts'
import { ask, rows } from '../../../platform/db.ts'
import {
  amountsHidden,
  areAmountsHidden,
  beside,
  type Conversion,
  convert,
  fromLine,
  pagedTable,
  ratesLook,
} from '../../forecast/index.ts'
import { settingsLook } from '../../workspace/index.ts'

const periods = ['quarter', 'last', 'year'] as const
const input = z.object({ period: z.enum(periods).default('quarter'), ...fromLine })
type Period = (typeof periods)[number]

const said: Record<Period, string> = {
  quarter: 'this quarter',
  last: 'last quarter',
  year: 'this year',
}

/** The first day of the period and the first after it. */
function bounds(today: Day, period: Period, yearBegins: number | undefined): [from: Day, to: Day] {
  const months = period === 'year' ? 12 : 3
  const from = partBegins(today, months, period === 'last' ? -1 : 0, yearBegins)
  return [from, monthsOn(from, months)]
}

interface Group {
  reason: string
  currency: string
  deals: number
  amount: number
}

async function run(ctx: Context, { period, from: fromRow }: z.output<typeof input>) {
  const { timeZone, yearBegins } = ctx.workspace
  const today = todayOf({ now: ctx.now, timeZone })
  const [from, to] = bounds(today, period, yearBegins ?? undefined)
  const query = select(ctx, {
    reason: sql<string>`coalesce(${deals.lostReason}, '')`.as('reason'),
    currency: deals.currency,
    deals: sql<number>`count(*)`.as('deals'),
    amount: sql<number>`coalesce(sum(${deals.amount}), 0)`.as('sum'),
  })
    .from(scoped(ctx, deals))
    .where(
      and(
        sql`${deals.status} = 'lost'`, // spelled out, so that the partial index serves it
        gte(deals.closedAt, startOf(from, timeZone)),
        lt(deals.closedAt, startOf(to, timeZone)),
      ),
    )
    .groupBy(sql`1, 2`)
  const [groups, rates, { lostReasons: listed }] = await ask(
    ctx.db,
    rows(query),
    ratesLook(ctx),
    settingsLook(ctx),
  )
  return { period, from: fromRow, groups, rates, listed }
}

interface Line {
  reason: string
  deals: number
  amount: number
}

const most = 8

/** One line a reason of the workspace's, what costs most deals first; all others are one. */
function linesOf(groups: Group[], listed: string[], { worth }: Conversion): Line[] {
  const found = new Map<string, Line>()
  for (const group of groups) {
    const reason = nameOf(group, listed)
    const line = found.get(reason) ?? { reason, deals: 0, amount: 0 }
    line.deals += group.deals
    line.amount += worth(group)
    found.set(reason, line)
  }
  return [...found.values()].sort((a, b) => b.deals - a.deals || b.amount - a.amount)
}

/** As many as a chart shows; the rest as one. */
function charted(all: Line[]): Line[] {
  const rest = all.slice(most - 1)
  if (rest.length < 2) return all
  const sum = (of: 'deals' | 'amount') => rest.reduce((whole, line) => whole + line[of], 0)
  return [
    ...all.slice(0, most - 1),
    { reason: 'Others', deals: sum('deals'), amount: sum('amount') },
  ]
}

function nameOf({ reason }: Group, listed: string[]): string {
  const said = reason.trim().toLowerCase()
  if (!said) return 'No reason given'
  return listed.find((one) => one.toLowerCase() === said) ?? 'Other'
}

const mostWords = 5

/** What Other was, in people's own words, the commonest first. */
function otherWords(groups: Group[], listed: string[]): Part[] {
  const own = groups.filter((group) => nameOf(group, listed) === 'Other')
  const words = [...new Set(own.sort((a, b) => b.deals - a.deals).map(({ reason }) => reason))]
  if (words.length === 0) return []
  const rest = words.length - mostWords
  const text = [...words.slice(0, mostWords), ...(rest > 0 ? [`${rest} more`] : [])].join(' · ')
  return [{ kind: 'text', text: `Other: ${text}` }]
}

const others = (period: Period): Button[] =>
  periods
    .filter((one) => one !== period)
    .map((one) => ({
      label: said[one].replace(/^./, (letter) => letter.toUpperCase()),
      action: 'lost-reasons',
      mode: 'act',
      input: { period: one },
    }))

function card(
  ctx: Context,
  { period, from, groups, rates, listed }: Awaited<ReturnType<typeof run>>,
): Card {
  const buttons = others(period)
  const lost = groups.reduce((whole, group) => whole + group.deals, 0)
  if (lost === 0)
    return {
      title: `No deal was lost ${said[period]}`,
      subtitle: 'A deal that is lost asks for the reason; here they add up.',
      parts: [],
      buttons,
    }
  const sums = convert(ctx, groups, rates)
  const { written } = sums
  const lines = linesOf(groups, listed, sums)
  const isHidden = areAmountsHidden(ctx)
  const worth = lines.reduce((whole, { amount }) => whole + amount, 0)
  return {
    title: `Lost ${said[period]}: ${[count(lost, 'deal'), worth && written(worth)].filter(Boolean).join(', ')}`,
    subtitle: [`Most often: ${lines[0]?.reason}`, isHidden && amountsHidden(ctx)]
      .filter(Boolean)
      .join('. '),
    parts: [
      {
        kind: 'chart',
        title: 'Deals lost, by reason',
        bars: charted(lines).map(({ reason, deals: some, amount }) => ({
          label: reason,
          value: some,
          text: [count(some, 'deal'), amount && written(amount)].filter(Boolean).join(', '),
        })),
      },
      pagedTable(
        {
          kind: 'table',
          columns: ['Reason', 'Deals', ...(isHidden ? [] : ['Amount'])],
          rows: lines.map(({ reason, deals: some, amount }) => [
            reason,
            String(some),
            ...(isHidden ? [] : [amount ? written(amount) : '–']),
          ]),
        },
        from,
        'lost-reasons',
        { period },
      ),
      ...otherWords(groups, listed),
      ...beside(ctx, sums),
    ],
    buttons,
  }
}

export const lostReasons = defineAction({
  title: 'Why we lost',
  needs: 'read',
  input,
  help: { Numbers: [['lost reasons', 'Why deals were lost']] },
  typed: { words: ['lost reasons', 'why we lost'] },
  run,
  card,
})
