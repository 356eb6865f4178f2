import { sql } from 'drizzle-orm'
import * as z from 'zod'
import type { DataColumn, Dataset } from '../../../schema/directory/directory.ts'
import { type Item, listed, type Part } from '../../core/card.ts'
import { type Context, readerOf } from '../../core/context.ts'
import { dayOf, decimal } from '../../language/formatting.ts'
import { both, first, type Look, map } from '../../platform/db.ts'
import { heldOf } from './join.ts'
import { datasetsOf } from './known.ts'

/** What tables say of a record, on its card. */

const mostFacts = 5
const values = z.record(z.string(), z.union([z.string(), z.number()]))

function textOf(ctx: Context, { is }: DataColumn, value: string | number): string {
  if (typeof value === 'number') return decimal(value, readerOf(ctx).locale)
  return is === 'date' ? dayOf(value, readerOf(ctx)) : value
}

function itemsOf(ctx: Context, { columns }: Dataset, held: string): Item[] {
  const all = values.parse(JSON.parse(held))
  return columns
    .flatMap((column) => {
      const value = all[column.name]
      return value === undefined ? [] : [{ title: column.label, text: textOf(ctx, column, value) }]
    })
    .slice(0, mostFacts)
}

const partsLook = (ctx: Context, of: [string, Dataset], record: string): Look<Part[]> => {
  const [id, is] = of
  const query = ctx.db
    .select({ held: sql<string | null>`${heldOf(ctx, id, is, sql`${record}`)}`.as('held') })
    .from(sql`(select 1)`)
  return map(first(query), (row) => (row?.held ? listed(is.name, itemsOf(ctx, is, row.held)) : []))
}

/** Nothing is asked where there is no table of its kind. */
export const onCard = (ctx: Context, kind: string, id: string): Look<Part[]> =>
  map(both(...datasetsOf(ctx, kind).map((one) => partsLook(ctx, one, id))), (all) => all.flat())
