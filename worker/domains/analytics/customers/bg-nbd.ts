import { gammaln } from 'simple-statistics'
import { hypergeometric } from '../mathematics/hypergeometric.ts'
import { minimize } from '../mathematics/minimize.ts'
import type { History } from './purchase-history.ts'

/**
 * The BG/NBD model of Fader, Hardie and Lee, "Counting Your Customers" the Easy Way: An Alternative
 * to the Pareto/NBD Model, Marketing Science 24 (2), 2005. While active a customer buys at random at
 * a rate that is gamma distributed over customers (r, α); after each purchase they are lost with a
 * probability that is beta distributed (a, b).
 */
export interface BgNbd {
  r: number
  alpha: number
  a: number
  b: number
}

export type Timing = Pick<History, 'repeats' | 'lastAt' | 'age'>

/** Customers of one and the same timing, and how many they are. */
interface Alike extends Timing {
  count: number
}

/** A million customers have some thousands of timings, which is what a step of the fit costs. */
export function alike(timings: Iterable<Timing>): Alike[] {
  const found = new Map<string, Alike>()
  for (const { repeats, lastAt, age } of timings) {
    const key = `${repeats} ${lastAt} ${age}`
    const one = found.get(key)
    if (one) one.count += 1
    else found.set(key, { repeats, lastAt, age, count: 1 })
  }
  return [...found.values()]
}

/** The log-likelihood, equation 6 of the paper, summed over customers. */
export function logLikelihood({ r, alpha, a, b }: BgNbd, customers: Alike[]): number {
  const start = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b)
  const known = new Map<number, number>()
  const perCount = (x: number) => {
    const value = known.get(x) ?? start + gammaln(r + x) + gammaln(b + x) - gammaln(a + b + x)
    known.set(x, value)
    return value
  }
  let sum = 0
  for (const { repeats: x, lastAt, age, count } of customers) {
    const active = -(r + x) * Math.log(alpha + age)
    const odds = x > 0 ? Math.exp(lostOdds({ r, alpha, a, b }, { repeats: x, lastAt, age })) : 0
    sum += count * (perCount(x) + active + Math.log1p(odds))
  }
  return sum
}

/** ln of a/(b + x − 1) ((α + T)/(α + tₓ))^(r + x): the odds that they are lost, where x > 0. */
const lostOdds = ({ r, alpha, a, b }: BgNbd, { repeats, lastAt, age }: Timing): number =>
  Math.log(a / (b + repeats - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + lastAt))

export interface BgNbdFit extends BgNbd {
  logLikelihood: number
  settled: boolean
}

/** By maximum likelihood, over the logarithms of the parameters, which are all above 0. */
export function fitBgNbd(timings: Iterable<Timing>): BgNbdFit {
  const customers = alike(timings)
  const size = customers.reduce((sum, { count }) => sum + count, 0)
  const ages = customers.reduce((sum, { age, count }) => sum + age * count, 0) / size
  const model = (at: number[]): BgNbd => {
    const [r = 1, alpha = 1, a = 1, b = 1] = at.map(Math.exp)
    return { r, alpha, a, b }
  }
  const found = minimize(
    (at) => -logLikelihood(model(at), customers) / size,
    [0, Math.log(Math.max(ages / 4, 0.1)), 0, Math.log(2)],
  )
  return { ...model(found.at), logLikelihood: -found.value * size, settled: found.settled }
}

/** That a customer still buys: 1 for one who bought once, as nobody is lost before a purchase. */
export const alive = (model: BgNbd, timing: Timing): number =>
  timing.repeats > 0 ? 1 / (1 + Math.exp(lostOdds(model, timing))) : 1

/** Purchases of a new customer by `t` after their first one, equation 9. */
export function expectedOfNew({ r, alpha, a, b }: BgNbd, t: number): number {
  const away = away1(a)
  const rest = (alpha / (alpha + t)) ** r
  return (
    ((away + b - 1) / (away - 1)) * (1 - rest * hypergeometric(r, b, away + b - 1, t / (alpha + t)))
  )
}

/** Purchases in the next `t` of a customer with this history, equation 10. */
export function expected(model: BgNbd, timing: Timing, t: number): number {
  const { r, alpha, b } = model
  const a = away1(model.a)
  const { repeats: x, age } = timing
  const until = alpha + age
  const rest = Math.exp((r + x) * Math.log(until / (until + t)))
  const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (until + t))
  return ((a + b + x - 1) / (a - 1)) * (1 - rest * series) * alive(model, timing)
}

/** The equations have a gap at a = 1, where both sides of their quotient vanish. */
const away1 = (a: number): number => (Math.abs(a - 1) < 1e-7 ? 1 + 1e-7 : a)

/** That a new customer buys just `x` times by `t` after the first time, equation 8. */
export function chanceOf({ r, alpha, a, b }: BgNbd, x: number, t: number): number {
  const [kept, gone] = [Math.log(alpha / (alpha + t)), Math.log(t / (alpha + t))]
  const beta = (one: number, two: number) => gammaln(one) + gammaln(two) - gammaln(one + two)
  const poisson = (j: number) =>
    Math.exp(gammaln(r + j) - gammaln(r) - gammaln(j + 1) + r * kept + j * gone)
  const still = Math.exp(beta(a, b + x) - beta(a, b)) * (x && t === 0 ? 0 : poisson(x))
  if (x === 0) return still
  let fewer = 0
  for (let j = 0; j < x; j += 1) fewer += poisson(j)
  return still + Math.exp(beta(a + 1, b + x - 1) - beta(a, b)) * (1 - fewer)
}
