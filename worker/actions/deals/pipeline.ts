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

/** Sums a currency at a time, the workspace's own first: amounts are never added across them. */
function sums(ctx: Context, all: Total[], weigh: (total: Total) => number): string {
  const by = new Map<string, number>()
  for (const total of all) by.set(total.currency, (by.get(total.currency) ?? 0) + weigh(total))
  const own = ctx.workspace.currency
  return [...by]
    .filter(([, minor]) => minor !== 0)
    .sort(([a], [b]) => Number(b === own) - Number(a === own) || a.localeCompare(b))
    .map(([currency, minor]) => money({ minor: Math.round(minor), currency }, readerOf(ctx).locale))
    .join(' + ')
}

function card(ctx: Context, { stages, totals: all }: Found): Card {
  const deals = all.reduce((sum, total) => sum + total.deals, 0)
  if (deals === 0) return empty
  const chance = new Map(stages.map(({ id, probability }) => [id, probability / 100]))
  const weigh = ({ stageId, amount }: Total) => amount * (chance.get(stageId) ?? 0)
  const main = all.some(({ currency }) => currency === ctx.workspace.currency)
    ? ctx.workspace.currency
    : (all[0]?.currency ?? ctx.workspace.currency)
  const lines = stages.map((stage) => {
    const here = all.filter(({ stageId }) => stageId === stage.id)
    return {
      stage,
      count: here.reduce((sum, total) => sum + total.deals, 0),
      amount: sums(ctx, here, ({ amount }) => amount),
      weighted: sums(ctx, here, weigh),
      bar: here.find(({ currency }) => currency === main)?.amount ?? 0,
    }
  })
  const bars: Bar[] = lines.map(({ stage, bar, count: some, amount }) => ({
    label: stage.name,
    value: bar / 10 ** digits(main),
    text: [count(some, 'deal'), amount].filter(Boolean).join(', '),
  }))
  const sum = sums(ctx, all, ({ amount }) => amount)
  const weighted = sums(ctx, all, weigh)
  return {
    title: [count(deals, 'open deal'), sum].filter(Boolean).join(', '),
    ...(weighted && { subtitle: `Weighted ${weighted}` }),
    parts: [
      { kind: 'chart', title: `Open pipeline, ${main}`, bars },
      {
        kind: 'table',
        columns: ['Stage', 'Deals', 'Amount', 'Weighted'],
        rows: lines.map(({ stage, count: some, amount, weighted: likely }) => [
          stage.name,
          String(some),
          amount || '–',
          likely || '–',
        ]),
      },
    ],
    buttons: [
      { label: 'My deals', action: 'my-deals', mode: 'act', input: {} },
      { label: 'New deal', action: 'log-deal', mode: 'form', input: {} },
    ],
  }
}

const empty: Card = {
  title: '0 open deals',
  subtitle: 'Log the first in one line: deal Acme 12.5k EUR renewal close 30 Sep',
  parts: [],
  buttons: [{ label: 'New deal', action: 'log-deal', mode: 'form', input: {} }],
}

export const pipeline = defineAction({
  title: 'Pipeline',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['pipeline'], read: () => ({}) },
  run: totals,
  card,
})
