import { act } from '../../../core/action/buttons.ts'
import type { Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { count, day, decimal } from '../../../language/formatting.ts'
import type { Step } from './funnel.ts'
import type { FunnelRead } from './read.ts'

/** A funnel as a chart, and the table that says the same. */

function table(ctx: Context, stages: Step[]): Part {
  const { locale } = readerOf(ctx)
  const number = (value: number | null) => (value === null ? '–' : decimal(value, locale))
  return {
    kind: 'table',
    columns: ['Stage', 'Came', 'Went on', 'Days', '9 of 10', 'Lost'],
    rows: stages.map(({ name, entered, conversion, median, p90, lost }) => [
      ...[name, number(entered), conversion === null ? '–' : `${number(conversion)} %`],
      ...[number(median), number(p90), number(lost)],
    ]),
  }
}

/** Why deals are lost where most of them are. */
function leak(stages: Step[]): Part[] {
  const [worst] = [...stages].sort((a, b) => b.lost - a.lost)
  if (!worst?.lost) return []
  const why = worst.reasons.map(({ reason, deals }) => `${reason} (${deals})`).join(', ')
  return [{ kind: 'text', text: `Most are lost in ${worst.name}: ${why}.` }]
}

export function funnelCard(ctx: Context, is: FunnelRead): Card {
  const reader = readerOf(ctx)
  const number = (value: number) => decimal(value, reader.locale)
  const { period, stages } = is
  const when = [period?.from, period?.until].map((one) => one && day(one, reader)).filter(Boolean)
  return {
    title: `Funnel: ${is.pipeline.name}`,
    subtitle: [
      count(is.deals, 'deal', reader.locale),
      is.winRate !== null && `${number(is.winRate)} % won of those closed`,
      is.cycleDays !== null && `${number(is.cycleDays)} days to win`,
      when.length ? `logged ${when.join(' – ')}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    parts: is.deals
      ? [
          {
            kind: 'chart',
            title: 'Deals that came to each stage',
            bars: [...stages, { name: 'Won', entered: is.won }].map(({ name, entered }) => ({
              ...{ label: name, value: entered, text: number(entered) },
            })),
          },
          table(ctx, stages),
          ...leak(stages),
        ]
      : [{ kind: 'text', text: 'No deal was logged then.' }],
    buttons: [act('Lost reasons', 'lost-reasons'), act('Pipeline', 'pipeline')],
  }
}
