import type { Choice } from '../../../core/card.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { monthOf } from '../../../language/formatting.ts'
import type { Look } from '../../../platform/db.ts'
import { ownToday } from '../rates.ts'

/** `2026-11` and the months after it; `steps` may be below 0. */
export function monthAfter(month: string, steps: number): string {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, of - 1 + steps, 1)).toISOString().slice(0, 7)
}

export const monthsFrom = (month: string, many: number): string[] =>
  Array.from({ length: many }, (_, at) => monthAfter(month, at))

export const thisMonth = (ctx: Context): string => ownToday(ctx).slice(0, 7)

/** The month it is where the workspace is, and the next eleven. */
export const monthChoices = (ctx: Context): Look<Choice[]> => ({
  queries: [],
  read: () =>
    monthsFrom(thisMonth(ctx), 12).map((month) => ({
      value: month,
      label: monthOf(month, readerOf(ctx)),
    })),
})
