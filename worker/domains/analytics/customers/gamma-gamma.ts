import { gammaln, sampleCorrelation } from 'simple-statistics'
import { minimize } from '../mathematics/minimize.ts'
import type { History } from './purchase-history.ts'

/**
 * The Gamma-Gamma model of what a purchase comes to: Fader and Hardie, "The Gamma-Gamma Model of
 * Monetary Value", 2013. A customer's purchases vary around their own mean by a gamma distribution
 * of shape p, whose rate is gamma distributed over customers (q, v).
 */
export interface GammaGamma {
  p: number
  q: number
  /** In the unit of what is spent. */
  v: number
}

export type Spending = Pick<History, 'repeats' | 'spend'>

/** Equation 1a of the note, as a logarithm, summed over customers who bought again. */
export function spendLikelihood({ p, q, v }: GammaGamma, customers: Spending[]): number {
  const known = new Map<number, number>()
  let sum = 0
  for (const { repeats: x, spend } of customers) {
    const shape = p * x
    const constant = known.get(x) ?? gammaln(shape + q) - gammaln(shape) - gammaln(q)
    known.set(x, constant)
    const all = v + x * spend
    sum += constant + q * Math.log(v / all) + shape * Math.log((x * spend) / all) - Math.log(spend)
  }
  return sum
}

export interface GammaGammaFit extends GammaGamma {
  logLikelihood: number
  settled: boolean
  /** Of how often and how much: the model takes them to be independent. */
  correlation: number
  customers: number
}

/** By maximum likelihood, of those who bought again for more than nothing. */
export function fitGammaGamma(histories: Iterable<Spending>): GammaGammaFit {
  const customers = [...histories].filter(({ repeats, spend }) => repeats > 0 && spend > 0)
  const usual = customers.reduce((sum, { spend }) => sum + spend, 0) / customers.length
  const model = (at: number[]): GammaGamma => {
    const [p = 1, q = 1, v = 1] = at.map(Math.exp)
    return { p, q, v }
  }
  const found = minimize(
    (at) => -spendLikelihood(model(at), customers) / customers.length,
    [1, 1, Math.log(usual)],
  )
  return {
    ...model(found.at),
    logLikelihood: -found.value * customers.length,
    settled: found.settled,
    correlation: correlationOf(customers),
    customers: customers.length,
  }
}

function correlationOf(customers: Spending[]): number {
  const often = customers.map(({ repeats }) => repeats)
  const much = customers.map(({ spend }) => spend)
  const found = customers.length > 1 ? sampleCorrelation(often, much) : 0
  return Number.isFinite(found) ? found : 0
}

/** What a purchase of this customer will come to on average, equation 5 of the note. */
export const expectedSpend = ({ p, q, v }: GammaGamma, { repeats: x, spend }: Spending): number =>
  (p * (v + x * spend)) / (p * x + q - 1)
