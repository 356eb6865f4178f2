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

/** Customers as columns, those of one timing together: what a step of the fit goes through. */
interface Columns {
  /** Each time there is, from which `lastAt` and `age` are positions. */
  times: Float64Array
  repeats: Uint32Array
  lastAt: Uint32Array
  age: Uint32Array
  count: Uint32Array
}

/** There are few times, as they are days: their logarithms are taken once a step. */
function columnsOf(timings: Iterable<Timing>): Columns {
  const [times, groups] = [new Map<number, number>(), new Map<string, number[]>()]
  const placeOf = (time: number) => {
    const at = times.get(time) ?? times.size
    times.set(time, at)
    return at
  }
  for (const { repeats, lastAt, age } of timings) {
    const [last, until] = [placeOf(lastAt), placeOf(age)]
    const key = `${repeats} ${last} ${until}`
    const group = groups.get(key) ?? [repeats, last, until, 0]
    groups.set(key, group)
    group[3] = (group[3] ?? 0) + 1
  }
  const column = (at: number) => Uint32Array.from(groups.values(), (group) => group[at] ?? 0)
  return {
    times: Float64Array.from(times.keys()),
    ...{ repeats: column(0), lastAt: column(1), age: column(2), count: column(3) },
  }
}

/** The log-likelihood, equation 6 of the paper, summed over customers. */
function logLikelihood({ r, alpha, a, b }: BgNbd, customers: Columns): number {
  const { times, repeats, lastAt, age, count } = customers
  const start = r * Math.log(alpha) - gammaln(r) + gammaln(a + b) - gammaln(b)
  const logs = times.map((time) => Math.log(alpha + time))
  const perCount: number[] = []
  const lost: number[] = []
  let sum = 0
  for (let i = 0; i < repeats.length; i += 1) {
    const x = repeats[i] ?? 0
    const [last, until] = [logs[lastAt[i] ?? 0] ?? 0, logs[age[i] ?? 0] ?? 0]
    const constant = perCount[x] ?? start + gammaln(r + x) + gammaln(b + x) - gammaln(a + b + x)
    perCount[x] = constant
    const odds = lost[x] ?? (x > 0 ? a / (b + x - 1) : 0)
    lost[x] = odds
    const gone = odds ? Math.log1p(odds * Math.exp((r + x) * (until - last))) : 0
    sum += (count[i] ?? 0) * (constant - (r + x) * until + gone)
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
  const customers = columnsOf(timings)
  const size = customers.count.reduce((sum, count) => sum + count, 0)
  const ages =
    customers.age.reduce(
      (sum, at, i) => sum + (customers.times[at] ?? 0) * (customers.count[i] ?? 0),
      0,
    ) / size
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
