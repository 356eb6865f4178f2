import * as z from 'zod'
import type { ReportDefinition } from '../../../../schema/workspace/reports.ts'
import { type Context, readerOf } from '../../../core/context.ts'
import { daySpanOf } from '../../../language/day-span.ts'
import { comparisons, type Given, periodOf, reportOf } from '../asked.ts'

/** What `POST /api/v1/reports/run` takes, in the words of lines alone: these are read anew each time. */
export const definitionInput = z.strictObject({
  measure: z.string().max(80),
  by: z.array(z.string().max(80)).max(3).optional(),
  where: z.string().max(1000).optional(),
  period: z.string().max(60).optional(),
  compare: z.enum(comparisons).optional(),
})

const often = ['today', 'yesterday'].concat(
  ['week', 'month', 'quarter', 'year'].flatMap((unit) => [`this ${unit}`, `last ${unit}`]),
  [7, 14, 30, 60, 90, 180, 365].map((days) => `last ${days} days`),
)

/** A period in words that everybody can read, from any language it was typed in. */
function plainPeriod(ctx: Context, typed: string): string {
  const is = JSON.stringify(periodOf(ctx, typed))
  const english = { ...readerOf(ctx), locale: 'en-GB', timeZone: ctx.workspace.timeZone }
  const read = (words: string) =>
    JSON.stringify(daySpanOf(words, { ...english, past: true }) ?? null)
  return [typed, ...often].find((words) => read(words) === is) ?? typed
}

/** A report as it is kept, by the names of its parts. Throws CrmError beside what cannot be read. */
export async function definitionOf(ctx: Context, given: Given): Promise<ReportDefinition> {
  const { measure, by } = await reportOf(ctx, given)
  const { where, period, compare } = given
  return {
    measure: measure.name,
    ...(by.length && { by: by.map(({ name }) => name) }),
    ...(where?.trim() && { where: where.trim() }),
    ...(typeof period === 'string' && period && { period: plainPeriod(ctx, period) }),
    ...(compare && { compare }),
  }
}

const compared = { previous: 'compared', year: 'compared with last year' } as const

/** The line that a report is typed by. */
export const lineOf = ({ measure, by = [], where, period, compare }: ReportDefinition): string =>
  [measure, by.length && `by ${by.join(' and ')}`, where, period, compare && compared[compare]]
    .filter(Boolean)
    .join(' ')
