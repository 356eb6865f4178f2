import { type Case, fitLogistic, type Logistic, probabilityOf } from './logistic-regression.ts'

/** How a model does on cases that it was not made from. */
export interface Check {
  cases: number
  /** Brier's score (1950): the mean squared miss; less is better. */
  score: number
  /** The score of always giving the share that came true. */
  baseScore: number
  baseRate: number
  /** That a case that came true has the higher probability than one that did not. */
  ranking: number
  /** Of each fifth of the cases by probability: what was given, and what came. */
  calibration: { given: number; came: number; cases: number }[]
}

export type Trained = { model: Logistic; check: Check } | { refused: 'few' | 'no-better' }

/** Of each outcome, at the least: ten for each feature (Peduzzi et al. 1996), and thirty in all. */
export const leastOutcomes = (features: number): number => Math.max(30, 10 * features)

/**
 * A model is used only where it beats the base rate on the cases that were held out: every fourth.
 * Its probabilities are then those of a fit to all cases, whose calibration is that of the check.
 */
export function train(cases: Case[]): Trained {
  const came = cases.filter(({ outcome }) => outcome).length
  const least = leastOutcomes(cases[0]?.features.length ?? 0)
  if (Math.min(came, cases.length - came) < least) return { refused: 'few' }
  const held = cases.filter((_, i) => i % 4 === 3)
  const used = cases.filter((_, i) => i % 4 !== 3)
  const check = checked(fitLogistic(used), held, used)
  if (check.score >= check.baseScore * 0.99 || check.ranking < 0.6) return { refused: 'no-better' }
  return { model: fitLogistic(cases), check }
}

const mean = (numbers: number[]): number =>
  numbers.reduce((all, one) => all + one, 0) / (numbers.length || 1)

function checked(model: Logistic, held: Case[], used: Case[]): Check {
  const baseRate = mean(used.map(({ outcome }) => Number(outcome)))
  const rising = held
    .map(({ features, outcome }) => ({ p: probabilityOf(model, features), y: Number(outcome) }))
    .sort((a, b) => a.p - b.p)
  const fifths = [0, 1, 2, 3, 4].map((part) =>
    rising.slice((part * rising.length) / 5, ((part + 1) * rising.length) / 5),
  )
  return {
    cases: held.length,
    score: mean(rising.map(({ p, y }) => (p - y) ** 2)),
    baseScore: mean(rising.map(({ y }) => (baseRate - y) ** 2)),
    baseRate,
    ranking: rankingOf(rising),
    calibration: fifths.map((fifth) => ({
      given: mean(fifth.map(({ p }) => p)),
      came: mean(fifth.map(({ y }) => y)),
      cases: fifth.length,
    })),
  }
}

/** The area under the ROC curve by Mann and Whitney's ranks; ties count half. */
function rankingOf(rising: { p: number; y: number }[]): number {
  let [ranks, i] = [0, 0]
  while (i < rising.length) {
    let end = i
    while (end < rising.length && rising[end]?.p === rising[i]?.p) end += 1
    const rank = (i + 1 + end) / 2
    ranks += rank * rising.slice(i, end).filter(({ y }) => y).length
    i = end
  }
  const came = rising.filter(({ y }) => y).length
  const rest = rising.length - came
  return came && rest ? (ranks - (came * (came + 1)) / 2) / (came * rest) : 0.5
}
