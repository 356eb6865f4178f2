import { act } from '../../../core/action/buttons.ts'
import type { Bar, Card, Item, Part } from '../../../core/card.ts'
import type { Context } from '../../../core/context.ts'
import { pagedTable } from '../../forecast/index.ts'
import { spanText, wholeText } from '../card.ts'
import { ofNone } from '../fold.ts'
import { keyText, valueText } from '../shown.ts'
import type { Figure, ServiceFigures } from './read.ts'

/** So many bars have room beside each other. */
const mostBars = 20

const recordsOf = ({ report: { measure, period } }: Figure, typed: string) =>
  act('Show', 'report-records', { report: period ? `${measure.name} ${typed}` : measure.name })

const rows = (ctx: Context, title: string, all: Figure[], period: string): Part[] => {
  const items = all.map(
    (one): Item => ({
      title: one.report.measure.label,
      text: wholeText(ctx, one.report, one.figures),
      button: recordsOf(one, period),
    }),
  )
  return items.length ? [{ kind: 'list', title, items }] : []
}

/** The busiest hours, in the order of the day. */
function hours(ctx: Context, [figure]: Figure[]): Part[] {
  const by = figure?.report.by[0]
  if (!figure || !by || figure.figures.groups.length < 2) return []
  const busiest = [...figure.figures.groups]
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
    .slice(0, mostBars)
  const bars = figure.figures.groups.flatMap((one): Bar[] =>
    busiest.includes(one)
      ? [
          {
            label: keyText(ctx, by, one.keys[0] ?? null, figure.figures.names),
            value: one.value ?? 0,
            text: valueText(ctx, figure.report, one.value, ''),
          },
        ]
      : [],
  )
  return [{ kind: 'chart', title: 'Contacts by hour of the day', bars }]
}

/** A line each of the values, a column each of the figures. */
function table(ctx: Context, all: Figure[], first: string) {
  const by = all[0]?.report.by[0]
  const keys = [...new Set(all.flatMap(({ figures }) => figures.groups.map(keyOf)))]
  const names = new Map(all.flatMap(({ figures }) => [...figures.names]))
  return {
    kind: 'table' as const,
    columns: [first, ...all.map(({ report }) => report.measure.label)],
    rows: keys.map((key) => [
      by ? keyText(ctx, by, key, names) : '',
      ...all.map(({ report, figures }) => {
        const found = figures.groups.find((one) => keyOf(one) === key)
        return valueText(ctx, report, found?.value ?? ofNone(report.measure), '')
      }),
    ]),
  }
}

const keyOf = ({ keys }: { keys: (string | null)[] }) => keys[0] ?? null

/** What it is divided by, at a press. */
const divisions = {
  owner: 'agent',
  team: 'team',
  product: 'product',
  company: 'customer',
  channel: 'channel',
}

export function figuresCard(ctx: Context, found: ServiceFigures, from: number): Card {
  const { asked, span, cases, contacts, byHour, byChannel, divided } = found
  const { by, period } = asked
  const input = { period, ...(by && { by }) }
  const label = divided[0]?.report.by[0]?.label ?? 'Channel'
  const lines = table(ctx, by ? divided : byChannel, label)
  return {
    title: by ? `Service figures by ${label.toLowerCase()}` : 'Service figures',
    subtitle: `${spanText(ctx, span)} · open and waiting: now`,
    parts: [
      ...(from || by ? [] : rows(ctx, 'Cases', cases, period)),
      ...(from || by ? [] : rows(ctx, 'Contacts and calls', contacts, period)),
      ...hours(ctx, byHour),
      ...(lines.rows.length ? [pagedTable(lines, from, 'service-figures', input)] : []),
    ],
    buttons: Object.entries(divisions).flatMap(([name, said]) =>
      name === by ? [] : [act(`By ${said}`, 'service-figures', { by: name, period })],
    ),
  }
}
