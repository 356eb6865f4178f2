import { type SQL, sql } from 'drizzle-orm'
import { deals } from '../../../../schema/workspace/deals.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { scoped } from '../../../core/record/scoped.ts'
import { money } from '../../../language/formatting.ts'
import { inList } from '../../../platform/db.ts'
import { periodOf, type Report } from '../asked.ts'
import type { Group } from '../fold.ts'
import { type Behind, behindIn, type MadeFigures } from '../made.ts'
import { type Bridge, bridgesOf, summed } from './bridge.ts'
import { type Played, played, type Span, spanOf, usualPeriod, whichOf } from './bridges.ts'
import { type Move, moves, standingAt, stepsOf, worthOf } from './replay.ts'

/** What became of the pipeline, as a report: a group for each end and each change. */

/** Where no period is asked for, the last week. */
const withPeriod = (ctx: Context, report: Report): Report => ({
  ...report,
  period: report.period ?? periodOf(ctx, usualPeriod),
})

interface Read extends Played {
  span: Span
  which: SQL
  key: SQL
}

async function read(ctx: Context, asked: Report): Promise<Read> {
  const report = withPeriod(ctx, asked)
  const [span, which] = [spanOf(ctx, report), whichOf(ctx, report)]
  const besides = report.by[1]
  const key = besides ? sql`cast(${besides.value} as text)` : sql`null`
  return { span, which, key, ...(await played(ctx, span, which, key)) }
}

function groupsOf({ currency, opening, changes, closing }: Bridge, more: (string | null)[]) {
  const group = (change: string, value: number): Group => ({
    ...{ keys: [change, ...more], currency, value },
  })
  return [
    group('opening', opening.amount),
    ...moves
      .filter((move) => changes[move].amount !== 0)
      .map((move) => group(move, changes[move].amount)),
    group('closing', closing.amount),
  ]
}

const net = ({ currency, opening, closing }: Bridge): Group => ({
  ...{ keys: [], currency, value: closing.amount - opening.amount },
})

/** By how much, of one currency also from what to what. */
function ends(ctx: Context, all: Bridge[]): string {
  const each = all.map(({ currency, opening, closing }) => {
    const text = (minor: number) => money({ minor, currency }, readerOf(ctx).locale)
    const by = closing.amount - opening.amount
    const net = `${by > 0 ? '+' : ''}${text(by)}`
    return all.length > 1 ? net : `${net}: ${text(opening.amount)} to ${text(closing.amount)}`
  })
  return each.join(' · ')
}

export async function bridgeFigures(ctx: Context, report: Report): Promise<MadeFigures> {
  const { touched, open, chance, span } = await read(ctx, report)
  const of = (is: (one: { key: string | null }) => boolean) =>
    bridgesOf(summed(open.filter(is)), touched.filter(is), span, chance)
  const all = of(() => true)
  const keys = [...new Set([...open, ...touched].map(({ key }) => key))]
  const groups = report.by[1]
    ? keys.flatMap((key) => of((one) => one.key === key).flatMap((one) => groupsOf(one, [key])))
    : all.flatMap((one) => groupsOf(one, []))
  const says = ends(ctx, all)
  return { groups, totals: all.map(net), ...(says && { says }) }
}

/** What a deal adds to a change, or is worth at one of the ends. */
function partsOf({ span, chance }: Read, deal: Played['touched'][number], change?: string | null) {
  const at = { opening: span.from, closing: span.until }[change ?? '']
  if (at !== undefined) return [worthOf(standingAt(deal, at), chance) ?? []].flat()
  const steps = stepsOf(deal, span.from, span.until, chance)
  return steps.filter(({ move }) => change === undefined || move === (change as Move))
}

/** Deals behind a group: those that were touched, and at the ends those that stood open all the time. */
export async function bridgeRecords(
  ctx: Context,
  report: Report,
  keys: (string | null)[],
  { after, most }: { after: string; most: number },
): Promise<Behind[]> {
  const found = await read(ctx, report)
  const [change, besides] = keys
  const isHere = ({ key }: { key: string | null }) => keys.length < 2 || key === besides
  const moved = found.touched.filter(isHere).flatMap((deal) =>
    [...Map.groupBy(partsOf(found, deal, change), ({ currency }) => currency)].flatMap(
      ([currency, some]) => {
        const value = some.reduce((sum, { amount }) => sum + amount, 0)
        return value ? [{ id: deal.id, value, currency }] : []
      },
    ),
  )
  const isEnd = change === 'opening' || change === 'closing'
  const stood = isEnd ? await untouched(ctx, found, keys, { after, most }) : []
  return [...moved, ...stood].filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function untouched(
  ctx: Context,
  { touched, which, key }: Read,
  keys: (string | null)[],
  { after, most }: { after: string; most: number },
) {
  const mine = keys.length > 1 ? sql`${key} is ${keys[1] ?? null}` : sql`true`
  const from = sql`(select ${deals.id} as id, ${deals.amount} as value, ${deals.currency} as currency
    from ${scoped(ctx, deals)} where ${deals.status} = 'open' and ${deals.amount} <> 0 and ${which}
    and ${mine} and ${deals.id} > ${after}
    and ${deals.id} not in ${inList(touched.map(({ id }) => id))}
    order by ${deals.id} limit ${sql.raw(String(most + 1))})`
  return behindIn(ctx, from)
}
