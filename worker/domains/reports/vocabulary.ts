import type { Context } from '../../core/context.ts'
import { comparisons, isMeasureSeen } from './asked.ts'
import { dimensionsOf } from './dimensions.ts'
import { allMeasures } from './made-measures.ts'

/** What reports can be made of, for this reader. */
export function vocabularyOf(ctx: Context) {
  const all = allMeasures(ctx).filter((one) => isMeasureSeen(ctx, one))
  const dimensions = new Set(all.flatMap((one) => dimensionsOf(ctx, one)))
  return {
    measures: all.map((one) => ({
      ...{ name: one.name, label: one.label, of: one.of, how: one.how, unit: one.unit },
      on: one.on,
      by: dimensionsOf(ctx, one).map(({ name }) => name),
    })),
    dimensions: Object.fromEntries([...dimensions].map(({ name, label }) => [name, label])),
    periods: ['this month', 'last quarter', '2026', 'last 90 days'],
    compare: [...comparisons],
  }
}
