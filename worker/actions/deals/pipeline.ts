import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { rollups } from '../../../schema/workspace/indexes.ts'
import { defineAction } from '../../action.ts'
import type { Bar, Card } from '../../card.ts'
import { type Context, readerOf } from '../../context.ts'
import { ask, rows } from '../../db.ts'
import { type Stage, stagesLook } from '../../find.ts'
import { digits } from '../../shorthand.ts'
import { count, money } from '../../text.ts'

interface Total {
  stageId: string
  currency: string
  deals: number
  amount: number
}

/** Open deals by stage and currency, from the roll-ups. */
async function totals(ctx: Context): Promise<{ stages: Stage[]; totals: Total[] }> {
  const [stages, found] = await ask(
    ctx.db,
    stagesLook(ctx),
    rows(
      ctx.db
        .select({
          stageId: rollups.stageId,
          currency: rollups.currency,
          deals: rollups.deals,
          amount: rollups.amount,
        })
        .from(rollups)
        .where(
          and(
            eq(rollups.workspaceId, ctx.workspace.id),
            eq(rollups.ownerId, '*'),
            eq(rollups.status, 'open'),
          ),
        ),
    ),
  )
  return { stages, totals: found.filter(({ deals }) => deals > 0) }
}

type Found = Awaited<ReturnType<typeof totals>>

/** Sums in one currency: amounts are never added across them. */
const sum = (all: Total[], currency: string, weigh: (total: Total) => number): number =>
  all.reduce((whole, total) => whole + (total.currency === currency ? weigh(total) : 0), 0)

const amountOf = ({ amount }: Total) => amount

/** The workspace's own currency where something is open in it, else the first there is. */
function mainCurrency(ctx: Context, all: Total[]): string {
  const own = ctx.workspace.currency
  const some = all.find(({ amount }) => amount > 0)?.currency ?? own
  return sum(all, own, amountOf) > 0 ? own : some
}

function card(ctx: Context, { stages, totals: all }: Found): Card {
  const deals = all.reduce((some, total) => some + total.deals, 0)
  if (deals === 0) return empty(ctx)
  const chance = new Map(stages.map(({ id, probability }) => [id, probability / 100]))
  const likely = ({ stageId, amount }: Total) => amount * (chance.get(stageId) ?? 0)
  const main = mainCurrency(ctx, all)
  const written = (minor: number, currency = main) =>
    money({ minor: Math.round(minor), currency }, readerOf(ctx).locale)
  const others = [...new Set(all.map(({ currency }) => currency))]
    .filter((currency) => currency !== main && sum(all, currency, amountOf) > 0)
    .sort()
    .map((currency) => written(sum(all, currency, amountOf), currency))
  const lines = stages.map((stage) => {
    const here = all.filter(({ stageId }) => stageId === stage.id)
    return {
      name: stage.name,
      deals: here.reduce((some, total) => some + total.deals, 0),
      amount: sum(here, main, amountOf),
      weighted: sum(here, main, likely),
    }
  })
  const worth = sum(all, main, amountOf)
  return {
    title: [count(deals, 'open deal'), worth && written(worth)].filter(Boolean).join(', '),
    subtitle: worth ? `Weighted ${written(sum(all, main, likely))}` : 'None has an amount yet.',
    parts: [
      {
        kind: 'chart',
        title: `Open pipeline, ${main}`,
        bars: lines.map((line) => bar(line, main, written)),
      },
      {
        kind: 'table',
        columns: ['Stage', 'Deals', 'Amount', 'Weighted'],
        rows: lines.map(({ name, deals: some, amount, weighted }) => [
          name,
          String(some),
          amount ? written(amount) : '–',
          weighted ? written(weighted) : '–',
        ]),
      },
      ...(others.length ? [{ kind: 'text' as const, text: `Besides: ${others.join(' · ')}` }] : []),
    ],
    buttons: [
      { label: 'My deals', action: 'my-deals', mode: 'act', input: {} },
      { label: 'New deal', action: 'log-deal', mode: 'form', input: {} },
    ],
  }
}

const bar = (
  line: { name: string; deals: number; amount: number },
  currency: string,
  written: (minor: number) => string,
): Bar => ({
  label: line.name,
  value: line.amount / 10 ** digits(currency),
  text: [count(line.deals, 'deal'), line.amount && written(line.amount)].filter(Boolean).join(', '),
})

const empty = (ctx: Context): Card => ({
  title: '0 open deals',
  subtitle: `Log the first in one line: ${ctx.typed('deal Acme 12.5k EUR renewal close 30 Sep')}`,
  parts: [],
  buttons: [{ label: 'New deal', action: 'log-deal', mode: 'form', input: {} }],
})

export const pipeline = defineAction({
  title: 'Pipeline',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['pipeline'], read: () => ({}) },
  run: totals,
  card,
})
