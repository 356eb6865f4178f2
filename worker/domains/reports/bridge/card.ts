import { act } from '../../../core/action/buttons.ts'
import type { Bar, Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { day, decimal } from '../../../language/formatting.ts'
import { digits } from '../../../language/shorthand.ts'
import { beside, type Conversion, convert } from '../../forecast/index.ts'
import type { Bridge, Moved } from './bridge.ts'
import type { BridgeRead } from './read.ts'
import { type Move, moves } from './replay.ts'

/** What became of the pipeline, as a chart and the table that says the same. */

const labels: Record<Move, string> = {
  ...{ new: 'New', reopened: 'Reopened', grown: 'Grown', shrunk: 'Shrunk' },
  ...{ moved: 'Moved', won: 'Won', lost: 'Lost' },
}

interface Line extends Moved {
  name: string
  isChange: boolean
}

/** A line of all currencies, in the one that is shown. */
const lineOf = (
  name: string,
  bridges: Bridge[],
  of: (bridge: Bridge) => Moved,
  { worth }: Conversion,
): Line => {
  const sum = (value: (one: Moved, currency: string) => number) =>
    bridges.reduce((all, one) => all + value(of(one), one.currency), 0)
  return {
    ...{ name, isChange: name !== 'Before' && name !== 'Now' && name !== 'After' },
    deals: sum(({ deals }) => deals),
    amount: sum(({ amount }, currency) => worth({ currency, amount })),
    weighted: sum(({ amount, weighted }, currency) => worth({ currency, amount }, weighted) / 100),
  }
}

function linesOf({ bridges, period }: BridgeRead, sums: Conversion): Line[] {
  const end = period.until ? 'After' : 'Now'
  return [
    lineOf('Before', bridges, ({ opening }) => opening, sums),
    ...moves.map((move) => lineOf(labels[move], bridges, ({ changes }) => changes[move], sums)),
    lineOf(end, bridges, ({ closing }) => closing, sums),
  ].filter(({ isChange, deals }) => !isChange || deals > 0)
}

const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text)

function drawn(ctx: Context, found: BridgeRead, sums: Conversion): Part[] {
  const { currency, written, estimated } = sums
  const lines = linesOf(found, sums)
  const amount = ({ isChange, amount: is }: Line) =>
    is || !isChange ? (isChange ? signed(is, written(is)) : written(is)) : '–'
  const weighted = ({ isChange, weighted: is }: Line) =>
    isChange ? (is ? signed(is, estimated(is)) : '–') : estimated(is)
  return [
    {
      kind: 'chart',
      title: `Open pipeline, ${currency}`,
      bars: lines
        .filter(({ name }) => name !== labels.moved)
        .map(
          (one): Bar => ({
            label: one.name,
            value: Math.abs(one.amount) / 10 ** digits(currency),
            text: amount(one),
          }),
        ),
    },
    {
      kind: 'table',
      columns: ['', 'Deals', 'Amount', 'Weighted'],
      rows: lines.map((one) => [
        ...[one.name, decimal(one.deals, readerOf(ctx).locale), amount(one), weighted(one)],
      ]),
    },
  ]
}

/** Of each value it is divided by: what it was, what it is, and what came and went. */
function groupTable(found: BridgeRead, label: string, sums: Conversion): Part[] {
  const { written } = sums
  const rows = (found.groups ?? []).map(({ name, bridges }) => {
    const lines = linesOf({ ...found, bridges }, sums)
    const of = (called: string) => lines.find((one) => one.name === called)?.amount ?? 0
    const change = (called: string) => {
      const is = of(called)
      return is ? signed(is, written(is)) : '–'
    }
    const after = lines.at(-1)?.amount ?? 0
    return [...[name, written(of('Before'))], ...['New', 'Won', 'Lost'].map(change), written(after)]
  })
  const end = found.period.until ? 'After' : 'Now'
  return rows.length
    ? [{ kind: 'table', columns: [label, 'Before', 'New', 'Won', 'Lost', end], rows }]
    : []
}

export function bridgeCard(ctx: Context, found: BridgeRead, by: string | undefined): Card {
  const { bridges, period, pipeline, rates } = found
  const reader = readerOf(ctx)
  const ends = bridges.flatMap(({ currency, opening, closing }) => [
    { currency, amount: Math.max(opening.amount, closing.amount) },
  ])
  const sums = convert(ctx, ends, rates)
  const [first, last] = [linesOf(found, sums)[0], linesOf(found, sums).at(-1)]
  const change = (last?.amount ?? 0) - (first?.amount ?? 0)
  const days = [period.from, period.until].flatMap((one) => (one ? day(one, reader) : []))
  return {
    title: change
      ? `Pipeline: ${signed(change, sums.written(change))}`
      : 'Pipeline: nothing more, nothing less',
    ...(pipeline && { badge: pipeline.name }),
    subtitle: [
      `${sums.written(first?.amount ?? 0)} to ${sums.written(last?.amount ?? 0)}`,
      days.length > 1 ? days.join(' – ') : `since ${days[0]}`,
    ].join(' · '),
    parts: [...drawn(ctx, found, sums), ...groupTable(found, by ?? '', sums), ...beside(ctx, sums)],
    buttons: [act('Forecast', 'forecast'), act('Funnel', 'funnel'), act('Pipeline', 'pipeline')],
  }
}
