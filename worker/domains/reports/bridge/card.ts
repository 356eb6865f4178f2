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

type End = 'opening' | 'closing'

interface Line extends Moved {
  of: Move | End
  name: string
}

const isEnd = (of: Line['of']): of is End => of === 'opening' || of === 'closing'

/** A line of all currencies, in the one that is shown. */
const lineOf = (
  { of, name }: Pick<Line, 'of' | 'name'>,
  bridges: Bridge[],
  { worth }: Conversion,
): Line => {
  const moved = ({ changes, ...both }: Bridge): Moved => (isEnd(of) ? both[of] : changes[of])
  const sum = (value: (one: Moved, currency: string) => number) =>
    bridges.reduce((all, one) => all + value(moved(one), one.currency), 0)
  return {
    ...{ of, name },
    deals: sum(({ deals }) => deals),
    amount: sum(({ amount }, currency) => worth({ currency, amount })),
    weighted: sum(({ amount, weighted }, currency) => worth({ currency, amount }, weighted) / 100),
  }
}

const endName = ({ period }: BridgeRead) => (period.until ? 'After' : 'Now')

const linesOf = (found: BridgeRead, sums: Conversion): Line[] =>
  [
    { of: 'opening' as const, name: 'Before' },
    ...moves.map((of) => ({ of, name: labels[of] })),
    { of: 'closing' as const, name: endName(found) },
  ]
    .map((one) => lineOf(one, found.bridges, sums))
    .filter((one) => isEnd(one.of) || one.deals > 0)

const signed = (value: number, text: string) => (value > 0 ? `+${text}` : text)

const changeText = (value: number, text: string) => (value ? signed(value, text) : '–')

function drawn(ctx: Context, lines: Line[], sums: Conversion): Part[] {
  const { currency, written, estimated } = sums
  const text = (line: Line, value: number, as: string) =>
    isEnd(line.of) ? as : changeText(value, as)
  const amount = (line: Line) => text(line, line.amount, written(line.amount))
  const weighted = (line: Line) => text(line, line.weighted, estimated(line.weighted))
  return [
    {
      kind: 'chart',
      title: `Open pipeline, ${currency}`,
      bars: lines
        .filter(({ of }) => of !== 'moved')
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

const grouped = ['new', 'won', 'lost'] as const

/** Of each value it is divided by: what it was, what it is, and what came and went. */
function groupTable(found: BridgeRead, label: string, sums: Conversion): Part[] {
  const { written } = sums
  const rows = (found.groups ?? []).map(({ name, bridges }) => {
    const lines = linesOf({ ...found, bridges }, sums)
    const amount = (of: Line['of']) => lines.find((one) => one.of === of)?.amount ?? 0
    const change = (of: Move) => changeText(amount(of), written(amount(of)))
    return [
      ...[name, written(amount('opening'))],
      ...grouped.map(change),
      written(amount('closing')),
    ]
  })
  const names = grouped.map((of) => labels[of])
  return rows.length
    ? [{ kind: 'table', columns: [label, 'Before', ...names, endName(found)], rows }]
    : []
}

export function bridgeCard(ctx: Context, found: BridgeRead, by: string | undefined): Card {
  const { bridges, period, pipeline, rates } = found
  const reader = readerOf(ctx)
  const largest = bridges.flatMap(({ currency, opening, closing }) => [
    { currency, amount: Math.max(opening.amount, closing.amount) },
  ])
  const sums = convert(ctx, largest, rates)
  const lines = linesOf(found, sums)
  const [first, last] = [lines[0], lines.at(-1)]
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
    parts: [...drawn(ctx, lines, sums), ...groupTable(found, by ?? '', sums), ...beside(ctx, sums)],
    buttons: [act('Forecast', 'forecast'), act('Funnel', 'funnel'), act('Pipeline', 'pipeline')],
  }
}
