import type { Context } from '../../core/context.ts'
import { comparisons, isMeasureSeen } from './asked.ts'
import { type Dimension, dimensionsOf } from './dimensions.ts'
import { allMeasures } from './made-measures.ts'

/** What reports can be made of, for this reader. */
export function vocabularyOf(ctx: Context) {
  const known = new Map<string, Dimension[]>()
  const all = allMeasures(ctx)
    .filter((one) => isMeasureSeen(ctx, one))
    .map((one) => {
      const alike = [one.of, one.on, one.line !== undefined].join(' ')
      const by = known.get(alike) ?? dimensionsOf(ctx, one)
      known.set(alike, by)
      return { ...one, by: by.map(({ name }) => name) }
    })
  return {
    measures: all.map(({ name, label, of, how, unit, on, by }) => ({
      ...{ name, label, of, how, unit, on, by },
    })),
    dimensions: Object.fromEntries(
      [...known.values()].flat().map(({ name, label }) => [name, label]),
    ),
    periods: ['this month', 'last quarter', '2026', 'last 90 days'],
    compare: [...comparisons],
  }
}
