import { and, eq, ne } from 'drizzle-orm'
import * as z from 'zod'
import { monthTotals } from '../../../../schema/workspace/indexes.ts'
import { colleagueIn } from '../../../core/action/colleague-in.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Part } from '../../../core/card.ts'
import { type Context, isYou, readerOf } from '../../../core/context.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { everyoneLook } from '../../../core/record/colleagues.ts'
import { count, monthOf, shortMonthOf } from '../../../language/formatting.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask, rows } from '../../../platform/db.ts'
import { areCountedAnew, countedAnew } from '../counted-anew.ts'
import { amountsHidden, areAmountsHidden } from '../hidden-amounts.ts'
import { beside, type Conversion, convert, ownToday, ratesLook } from '../rates.ts'
import { monthsFrom } from './months.ts'
import { byName, fromLine, pagedTable, type Table } from './paged-table.ts'
import { of, ownerOf } from './whose-forecast.ts'

const input = z.object({
  /** A colleague by id or name; everyone's where there is none. */
  owner: z.string().max(60).optional(),
  ...fromLine,
})

const columns = {
  ownerId: monthTotals.ownerId,
  month: monthTotals.month,
  currency: monthTotals.currency,
  deals: monthTotals.deals,
  amount: monthTotals.amount,
  weighted: monthTotals.weighted,
}

const open = eq(monthTotals.status, 'open')

const byMonth = (ctx: Context, owner: string) =>
  rows(
    ctx.db
      .select(columns)
      .from(inAudience(ctx, monthTotals))
      .where(and(open, eq(monthTotals.ownerId, owner), ne(monthTotals.month, '*'))),
  )

const byOwner = (ctx: Context) =>
  rows(
    ctx.db
      .select(columns)
      .from(inAudience(ctx, monthTotals))
      .where(and(open, eq(monthTotals.month, '*'), ne(monthTotals.ownerId, '*'))),
  )

async function load(ctx: Context, { owner: typed, from }: z.output<typeof input>) {
  const owner = await ownerOf(ctx, typed)
  const [months, owners, members, rates] = await ask(
    ctx.db,
    byMonth(ctx, owner ?? '*'),
    byOwner(ctx),
    everyoneLook(ctx),
    ratesLook(ctx),
  )
  const isBehind =
    months.every(({ deals }) => deals === 0) && (await areCountedAnew(ctx, { ownerId: owner }))
  return { months, owners: owner ? [] : owners, members, rates, owner, from, isBehind }
}

type Found = Awaited<ReturnType<typeof load>>
type Total = Found['months'][number]

interface Line {
  name: string
  /** What stands below its bar, where that is shorter. */
  short?: string
  deals: number
  amount: number
  weighted: number
}

function lineOf(name: string, totals: Total[], { worth }: Conversion): Line {
  const sum = (of: (total: Total) => number) => totals.reduce((all, one) => all + of(one), 0)
  return {
    name,
    deals: sum(({ deals }) => deals),
    amount: sum((total) => worth(total)),
    // Kept in per cent of a minor unit.
    weighted: sum((total) => worth(total, total.weighted) / 100),
  }
}

/** What should be closed by now, this month and the next five, what is later, what has no date. */
function monthLines(ctx: Context, all: Total[], sums: Conversion): Line[] {
  const ahead = monthsFrom(ownToday(ctx).slice(0, 7), 6)
  const [first = '', last = ''] = [ahead[0], ahead.at(-1)]
  const line = (name: string, is: (month: string) => boolean) =>
    lineOf(
      name,
      all.filter(({ month }) => is(month)),
      sums,
    )
  const rare = [line('Later', (month) => month > last), line('No date', (month) => month === '')]
  return [
    ...[line('Overdue', (month) => month !== '' && month < first)].filter(({ deals }) => deals),
    ...ahead.map((one) => ({
      ...line(monthOf(one, readerOf(ctx)), (month) => month === one),
      short: shortMonthOf(one, readerOf(ctx)),
    })),
    ...rare.filter(({ deals }) => deals),
  ]
}

function ownerLines({ owners, members }: Found, sums: Conversion): Line[] {
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return [...Map.groupBy(owners, ({ ownerId }) => ownerId)]
    .map(([id, its]) => lineOf(id ? (names.get(id) ?? 'Former colleague') : 'No owner', its, sums))
    .sort((a, b) => b.weighted - a.weighted || b.deals - a.deals || byName(a, b))
}

function card(ctx: Context, found: Found): Card {
  const { months, owner, members, rates } = found
  const sums = convert(ctx, months, rates)
  const whole = lineOf('', months, sums)
  const { written, estimated } = sums
  const isHidden = areAmountsHidden(ctx)
  const whose = owner && (members.find(({ id }) => id === owner)?.name ?? 'Former colleague')
  return {
    title: whole.amount ? `Forecast: ${estimated(whole.weighted)}` : 'Forecast',
    ...(whose && { badge: whose }),
    subtitle: !whole.deals
      ? found.isBehind
        ? countedAnew
        : 'Nothing is open.'
      : isHidden
        ? `${count(whole.deals, 'open deal')}. ${amountsHidden(ctx)}`
        : `Weighted, of ${count(whole.deals, 'open deal')}, ${written(whole.amount)}`,
    parts: whole.deals ? [...drawn(ctx, found, sums), ...beside(ctx, sums)] : [],
    buttons: buttons(ctx, owner),
  }
}

const drawn = (ctx: Context, found: Found, sums: Conversion): Part[] => {
  const lines = monthLines(ctx, found.months, sums)
  const owners = ownerLines(found, sums)
  if (areAmountsHidden(ctx))
    return [table('Closes', lines), ...paged(found, table('Owner', owners))]
  const { currency, estimated } = sums
  return [
    {
      kind: 'chart',
      title: `Weighted by month, ${currency}`,
      bars: lines.map(({ name, short = name, deals, weighted }) => ({
        label: short,
        value: Math.round(weighted) / 10 ** digits(currency),
        text: [count(deals, 'deal'), weighted && estimated(weighted)].filter(Boolean).join(', '),
      })),
    },
    table('Closes', lines, sums),
    ...paged(found, table('Owner', owners, sums)),
  ]
}

const paged = ({ from }: Found, all: Table): Part[] =>
  all.rows.length ? [pagedTable(all, from, 'forecast')] : []

/** Without sums for somebody from whom amounts are hidden. */
const table = (first: string, lines: Line[], sums?: Conversion): Table => ({
  kind: 'table',
  columns: [first, 'Deals', ...(sums ? ['Amount', 'Weighted'] : [])],
  rows: lines.map(({ name, deals, amount, weighted }) => [
    name,
    String(deals),
    ...(sums
      ? [amount ? sums.written(amount) : '–', weighted ? sums.estimated(weighted) : '–']
      : []),
  ]),
})

const act = (label: string, action: string, given: Button['input'] = {}): Button => ({
  label,
  action,
  mode: 'act',
  input: given,
})

const onlyOf = (ctx: Context) => {
  const { id, name } = ctx.member
  return act(isYou(ctx, id) ? 'Only mine' : `Only ${name}`, 'forecast', { owner: id })
}

const buttons = (ctx: Context, owner: string | undefined): Button[] => [
  owner ? act('Everyone', 'forecast') : onlyOf(ctx),
  act('This month', 'this-month'),
  act('Changes', 'pipeline-changes'),
  act('How true it was', 'forecast-accuracy', owner ? { owner } : {}),
  act('Pipeline', 'pipeline'),
]

export const forecast = defineAction({
  title: 'Forecast',
  needs: 'read',
  costs: 'ask',
  input,
  help: { Numbers: [['forecast', 'What is to come, by month and owner']] },
  typed: {
    words: ['forecast'],
    read: (ctx, rest) => (rest ? { owner: colleagueIn(ctx, rest.replace(of, '')) } : {}),
  },
  run: load,
  card,
})
