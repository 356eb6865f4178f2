import { type Logistic, probabilityOf, reasonsOf } from './logistic-regression.ts'
import type { Check } from './model-check.ts'

const mostReasons = 3
const leastReason = 0.1

/**
 * How likely it is, and what speaks most for that, or against it where it is less likely than usual:
 * `nameOf` names a feature, if that it is so can be a reason.
 */
export function likelihoodOf(
  { model, check }: { model: Logistic; check: Check },
  features: number[],
  nameOf: (at: number) => string | undefined,
): { probability: number; reasons: string[] } {
  const probability = probabilityOf(model, features)
  const sign = probability >= check.baseRate ? 1 : -1
  const strongest = reasonsOf(model, features)
    .flatMap((by, at) => {
      const name = nameOf(at)
      return name && by * sign >= leastReason ? [{ by: by * sign, name }] : []
    })
    .sort((a, b) => b.by - a.by)
  const names = new Set(strongest.map(({ name }) => name))
  return { probability, reasons: [...names].slice(0, mostReasons) }
}
