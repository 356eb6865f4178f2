import type { Context } from '../../core/context.ts'
import { measures } from '../analytics/index.ts'
import { comparisons, isMeasureSeen } from './asked.ts'
import { dimensionsOf } from './dimensions.ts'

/** What reports can be made of, for this reader. */
export const vocabularyOf = (ctx: Context) => ({
  measures: measures
    .filter((one) => isMeasureSeen(ctx, one))
    .map((one) => ({
      ...{ name: one.name, label: one.label, of: one.of, how: one.how, unit: one.unit },
      on: one.on,
      by: dimensionsOf(ctx, one).map(({ name }) => name),
    })),
  dimensions: Object.fromEntries(
    measures.flatMap((one) => dimensionsOf(ctx, one).map(({ name, label }) => [name, label])),
  ),
  periods: ['this month', 'last quarter', '2026', 'last 90 days'],
  compare: [...comparisons],
})
