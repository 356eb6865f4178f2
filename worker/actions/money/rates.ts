import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { rates as table } from '../../../schema/workspace/settings.ts'
import { defineAction } from '../../action.ts'
import type { Card } from '../../card.ts'
import { type Context, readerOf } from '../../context.ts'
import { rows } from '../../db.ts'
import { find } from '../../find.ts'
import { may } from '../../policy.ts'
import { decimalSign } from '../../shorthand/number.ts'
import { dayOf } from '../../text.ts'

type Rate = Pick<typeof table.$inferSelect, 'own' | 'currency' | 'onDate' | 'per' | 'rate'>

/** `1 USD = 0.92 EUR from 1 Nov`, as the reader writes numbers. */
export const rateText = (ctx: Context, rate: Rate): string =>
  `${equation(ctx, rate)} from ${dayOf(rate.onDate, readerOf(ctx))}`

function equation(ctx: Context, { own, currency, per, rate }: Rate): string {
  const { locale } = readerOf(ctx)
  const written = (decimal: string) => decimal.replace('.', decimalSign(locale))
  return `${written(per)} ${currency} = ${written(rate)} ${own}`
}

const newest = (ctx: Context) =>
  rows(
    ctx.db
      .select()
      .from(table)
      .where(and(eq(table.workspaceId, ctx.workspace.id), eq(table.own, ctx.workspace.currency)))
      .orderBy(desc(table.onDate))
      .limit(20),
  )

export function ratesCard(ctx: Context, found: Rate[], title = 'Rates'): Card {
  const own = ctx.workspace.currency
  return {
    title,
    subtitle: found.length
      ? `Totals are in ${own}, at the newest rates that hold today.`
      : `None is entered yet. With one, totals add other currencies up in ${own}.`,
    parts: found.length
      ? [
          {
            kind: 'table',
            columns: ['Rate', 'From'],
            rows: found.map((rate) => [equation(ctx, rate), dayOf(rate.onDate, readerOf(ctx))]),
          },
        ]
      : [],
    buttons: may(ctx, 'plan')
      ? [{ label: 'Enter rates', action: 'save-rates', mode: 'form', input: {} }]
      : [],
  }
}

export const rates = defineAction({
  title: 'Rates',
  needs: 'read',
  input: z.object({}),
  typed: { words: ['rates'], read: () => ({}) },
  run: (ctx) => find(ctx, newest(ctx)),
  card: (ctx, found) => ratesCard(ctx, found),
})
