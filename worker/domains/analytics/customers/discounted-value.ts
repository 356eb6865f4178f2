import { type BgNbd, expected, type Timing } from './bg-nbd.ts'
import { expectedSpend, type GammaGamma, type Spending } from './gamma-gamma.ts'

export interface Horizon {
  /** How far ahead, in the model's units of time. */
  length: number
  unitDays: number
  /** A year's interest: 0.1 is 10 %. */
  discount: number
}

const steps = 12

/**
 * What a customer's purchases until the horizon are worth today: what they are expected to buy in
 * each twelfth of it times what a purchase of theirs comes to, discounted from the twelfth's end.
 * With a horizon of a year that is the monthly sum of Fader and Hardie's spreadsheets.
 */
export function discountedValue(
  timing: BgNbd,
  spending: GammaGamma,
  customer: Timing & Spending,
  { length, unitDays, discount }: Horizon,
): number {
  let [sum, before] = [0, 0]
  for (let step = 1; step <= steps; step += 1) {
    const t = (length * step) / steps
    const until = expected(timing, customer, t)
    sum += (until - before) / (1 + discount) ** ((t * unitDays) / 365.25)
    before = until
  }
  return sum * expectedSpend(spending, customer)
}
