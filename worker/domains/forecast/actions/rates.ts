import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { rates as table } from '../../../../schema/workspace/settings.ts'
import { act, form } from '../../../core/action/buttons.ts'
import { defineAction } from '../../../core/action/define.ts'
import type { Card } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { may } from '../../../core/permissions.ts'
import { beyond, type Cursor, cursor, pageOf } from '../../../core/record/list.ts'
import { find } from '../../../core/record/queries.ts'
import { scoped, selectAll } from '../../../core/record/scoped.ts'
import { dayOf } from '../../../language/formatting.ts'
import { equation as written } from '../../../language/shorthand.ts'
import { map, rows } from '../../../platform/db.ts'

type Rate = Pick<typeof table.$inferSelect, 'own' | 'currency' | 'onDate' | 'per' | 'rate'>

/** `1 USD = 0.92 EUR from 1 Nov`, as the reader writes numbers. */
export const rateText = (ctx: Context, rate: Rate): string =>
  `${equation(ctx, rate)} from ${dayOf(rate.onDate, readerOf(ctx))}`

export const equation = (ctx: Context, { own, ...rate }: Rate): string =>
  written(rate, { ...readerOf(ctx), currency: own })

const shown = 20

/** What is in force last first, and what a rate of the same day was entered for. */
const newest = (ctx: Context, after: Cursor | undefined) =>
  map(
    rows(
      selectAll(ctx, table)
        .from(scoped(ctx, table))
        .where(
          and(eq(table.own, ctx.workspace.currency), beyond([table.onDate, table.id], after, '<')),
        )
        .orderBy(desc(table.onDate), desc(table.id))
        .limit(shown + 1),
    ),
    (found) => pageOf(found, shown, ({ onDate, id }) => [onDate, id]),
  )

export function ratesCard(ctx: Context, found: Rate[], title = 'Rates', next?: Cursor): Card {
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
            ...(next && { more: act('Next page', 'rates', { after: next }) }),
          },
        ]
      : [],
    buttons: may(ctx, 'plan') ? [form('Enter rates', 'save-rates')] : [],
  }
}

export const rates = defineAction({
  title: 'Rates',
  needs: 'read',
  input: z.object({ after: cursor.optional() }),
  help: { Numbers: [['rates', 'Exchange rates; rate 1 USD = 0.92 EUR sets one']] },
  typed: { words: ['rates'] },
  run: (ctx, { after }) => find(ctx, newest(ctx, after)),
  card: (ctx, { rows: found, next }) => ratesCard(ctx, found, undefined, next),
})
