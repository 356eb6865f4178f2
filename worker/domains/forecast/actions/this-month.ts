import { and, eq, inArray } from 'drizzle-orm'
import * as z from 'zod'
import { monthTotals } from '../../../../schema/workspace/indexes.ts'
import { targets } from '../../../../schema/workspace/settings.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Button, Card, Part } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { inAudience } from '../../../core/record/audience.ts'
import { everyoneLook } from '../../../core/record/colleagues.ts'
import { scoped, select } from '../../../core/record/scoped.ts'
import { count, monthOf } from '../../../language/formatting.ts'
import { digits } from '../../../language/shorthand.ts'
import { ask, rows } from '../../../platform/db.ts'
import { amountsHidden, areAmountsHidden } from '../hidden-amounts.ts'
import { beside, type Conversion, convert, ratesLook } from '../rates.ts'
import { monthAfter, thisMonth } from './months.ts'
import { byName, fromLine, pagedTable } from './paged-table.ts'

const input = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'Please choose a month.')
    .optional(),
  ...fromLine,
})

async function load(ctx: Context, { month = thisMonth(ctx), from }: z.output<typeof input>) {
  const closed = rows(
    ctx.db
      .select({
        ownerId: monthTotals.ownerId,
        status: monthTotals.status,
        currency: monthTotals.currency,
        deals: monthTotals.deals,
        amount: monthTotals.amount,
      })
      .from(inAudience(ctx, monthTotals))
      .where(and(inArray(monthTotals.status, ['won', 'lost']), eq(monthTotals.month, month))),
  )
  const wanted = rows(
    select(ctx, {
      ownerId: targets.memberId,
      amount: targets.amount,
      currency: targets.currency,
    })
      .from(scoped(ctx, targets))
      .where(eq(targets.month, month)),
  )
  const [totals, aims, members, rates] = await ask(
    ctx.db,
    closed,
    wanted,
    everyoneLook(ctx),
    ratesLook(ctx),
  )
  return { totals, aims, members, rates, month, from }
}

type Found = Awaited<ReturnType<typeof load>>

interface Line {
  name: string
  won: number
  wonDeals: number
  lost: number
  lostDeals: number
  target: number
}

function lineOf(name: string, found: Found, id: string, { worth }: Conversion): Line {
  const mine = (wanted: string) =>
    found.totals.filter(({ ownerId, status }) => ownerId === id && status === wanted)
  const [won, lost] = [mine('won'), mine('lost')]
  const aims = found.aims.filter(({ ownerId }) => id === '*' || ownerId === id)
  const sum = <T>(all: T[], of: (one: T) => number) => all.reduce((some, one) => some + of(one), 0)
  return {
    name,
    won: sum(won, (one) => worth(one)),
    wonDeals: sum(won, ({ deals }) => deals),
    lost: sum(lost, (one) => worth(one)),
    lostDeals: sum(lost, ({ deals }) => deals),
    target: sum(aims, (one) => worth(one)),
  }
}

/** Everyone who closed something or has a target, who won most first. */
function people(found: Found, sums: Conversion): Line[] {
  const names = new Map(found.members.map(({ id, name }) => [id, name]))
  const ids = new Set([...found.totals, ...found.aims].map(({ ownerId }) => ownerId))
  ids.delete('*')
  return [...ids]
    .map((id) => lineOf(id ? (names.get(id) ?? 'Former colleague') : 'No owner', found, id, sums))
    .sort((a, b) => b.won - a.won || b.target - a.target || byName(a, b))
}

const share = ({ won, target }: Line) =>
  target ? `${Math.round((won * 100) / target)}\u00a0%` : ''

function card(ctx: Context, found: Found): Card {
  const everyone = found.totals.filter(({ ownerId }) => ownerId === '*')
  const sums = convert(ctx, [...everyone, ...found.aims], found.rates)
  const { written } = sums
  const team = lineOf('Team', found, '*', sums)
  const lines = people(found, sums)
  const month = monthOf(found.month, readerOf(ctx))
  const of = team.target ? ` of ${written(team.target)} (${share(team)})` : ''
  if (areAmountsHidden(ctx)) return counted(ctx, found, month, [...lines, team])
  const lost = [count(team.lostDeals, 'deal'), team.lost && written(team.lost)].filter(Boolean)
  return {
    title: `${month}: ${written(team.won)} won${of}`,
    subtitle: `${count(team.wonDeals, 'deal')} won · lost: ${lost.join(', ')}`,
    parts: [
      ...(lines.length ? drawn(found, month, [...lines, team], sums) : [hint(ctx)]),
      ...beside(ctx, sums),
    ],
    buttons: buttons(ctx, found.month),
  }
}

/** The same for somebody from whom amounts are hidden. */
const counted = (ctx: Context, { from, month }: Found, title: string, lines: Line[]): Card => ({
  title: `${title}: ${count(lines.at(-1)?.wonDeals ?? 0, 'deal')} won`,
  subtitle: amountsHidden(ctx),
  parts:
    lines.length > 1
      ? [
          pagedTable(
            {
              kind: 'table',
              columns: ['Who', 'Won', 'Lost'],
              rows: lines.map(({ name, wonDeals, lostDeals }) => [
                ...[name, String(wonDeals), String(lostDeals)],
              ]),
            },
            from,
            'this-month',
            { month },
          ),
        ]
      : [],
  buttons: buttons(ctx, month),
})

const hint = (ctx: Context): Part => ({
  kind: 'text',
  text: `Nothing is won or lost in this month yet. ${
    may(ctx, 'plan') ? 'Set a target, and it is measured here.' : ''
  }`.trim(),
})

function drawn(
  { from, month: asked }: Found,
  month: string,
  lines: Line[],
  { currency, written }: Conversion,
): Part[] {
  const amount = (minor: number) => (minor ? written(minor) : '–')
  return [
    {
      kind: 'chart',
      title: `Won in ${month}, ${currency}`,
      bars: lines
        .slice(from, -1)
        .slice(0, 20)
        .map((line) => ({
          label: line.name,
          value: line.won / 10 ** digits(currency),
          text: [amount(line.won), share(line)].filter(Boolean).join(', '),
        })),
    },
    pagedTable(
      {
        kind: 'table',
        columns: ['Who', 'Won', 'Lost', 'Target', 'Reached'],
        rows: lines.map((line) => [
          line.name,
          amount(line.won),
          amount(line.lost),
          amount(line.target),
          share(line) || '–',
        ]),
      },
      from,
      'this-month',
      { month: asked },
    ),
  ]
}

function buttons(ctx: Context, month: string): Button[] {
  const current = month === thisMonth(ctx)
  const before = { month: monthAfter(month, -1) }
  return [
    ...(may(ctx, 'plan') ? [form('Set a target', 'set-target')] : []),
    act('Month before', 'this-month', before),
    ...(current ? [] : [act('This month', 'this-month')]),
    act('Forecast', 'forecast'),
  ]
}

export const monthSoFar = defineAction({
  title: 'This month',
  needs: 'read',
  input,
  help: { Numbers: [['targets', 'Won and lost this month, against targets']] },
  typed: { words: ['targets', 'this month'] },
  run: load,
  card,
})
