import { act } from '../../../core/action/buttons.ts'
import type { Bar, Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { day, decimal, monthOf, shortMonthOf } from '../../../language/formatting.ts'
import { digits } from '../../../language/shorthand.ts'
import type { Accuracy, DayForecast, MonthForecast } from './read.ts'

/** The forecast against what came, with the table that says the same. */

const mostBars = 6
const mostPoints = 12

const perCent = (ctx: Context, value: number) => `${decimal(value, readerOf(ctx).locale)} %`

const offText = (ctx: Context, off: number | undefined) => {
  if (off === undefined) return '–'
  if (off === 0) return 'as it said'
  return `${perCent(ctx, Math.abs(off))} ${off > 0 ? 'more' : 'less'}`
}

function barsOf(ctx: Context, { sums }: Accuracy, months: MonthForecast[]): Bar[] {
  const unit = 10 ** digits(sums.currency)
  return months.flatMap(({ month, atStart, came }) => {
    const bar = (series: string, minor: number): Bar => ({
      ...{ label: shortMonthOf(month, readerOf(ctx)), series },
      ...{ value: minor / unit, text: sums.estimated(minor) },
    })
    return [...(atStart ? [bar('Forecast', atStart.forecast)] : []), bar('Came', came)]
  })
}

/** Of those that are over, the latest. */
function overParts(ctx: Context, found: Accuracy): Part[] {
  const over = found.months.filter(({ isOver }) => isOver)
  if (over.length === 0) return []
  const { currency, estimated } = found.sums
  return [
    {
      kind: 'chart',
      title: `Forecast and what came, ${currency}`,
      bars: barsOf(ctx, found, over.slice(-mostBars)),
    },
    {
      kind: 'table',
      columns: ['Month', 'Forecast at its start', 'Came', 'That is'],
      rows: over.map(({ month, atStart, came, off }) => [
        monthOf(month, readerOf(ctx)),
        atStart ? `${estimated(atStart.forecast)} (${day(atStart.day, readerOf(ctx))})` : '–',
        estimated(came),
        offText(ctx, off),
      ]),
    },
  ]
}

/** Some of many, evenly, and always the last. */
const some = (days: DayForecast[]): DayForecast[] => {
  const each = Math.max(1, Math.ceil(days.length / mostPoints))
  return days.filter((_, at) => (days.length - 1 - at) % each === 0)
}

/** How the forecast of the month that is not over went. */
function runningParts(ctx: Context, { months, sums }: Accuracy): Part[] {
  const now = months.find(({ isOver }) => !isOver)
  if (!now || now.days.length < 2) return []
  const unit = 10 ** digits(sums.currency)
  return [
    {
      kind: 'chart',
      shape: 'line',
      title: `What the forecast of ${monthOf(now.month, readerOf(ctx))} said, ${sums.currency}`,
      bars: some(now.days).map(({ day: on, forecast }) => ({
        ...{ label: day(on, readerOf(ctx)), value: forecast / unit },
        text: sums.estimated(forecast),
      })),
    },
  ]
}

const nothingYet =
  'What the forecast says is kept each night from now on. Once a month is over, it stands here beside what came.'

export function accuracyCard(ctx: Context, found: Accuracy, whose: string | undefined): Card {
  const { offOnAverage, months, owner } = found
  const parts = [...overParts(ctx, found), ...runningParts(ctx, found)]
  const over = months.filter(({ off }) => off !== undefined).length
  return {
    title:
      offOnAverage === undefined
        ? 'Forecast accuracy'
        : `The forecast was ${perCent(ctx, offOnAverage)} off`,
    ...(whose && { badge: whose }),
    ...(over > 0 && {
      subtitle: `On average of ${over === 1 ? 'one month' : `${over} months`}: what it said when each began, against what came`,
    }),
    parts: parts.length ? parts : [{ kind: 'text', text: nothingYet }],
    buttons: [
      act('Forecast', 'forecast', owner ? { owner } : {}),
      act('Changes', 'pipeline-changes'),
    ],
  }
}
