import { dateOf } from '../periods.ts'
import { type BgNbdFit, chanceOf, expected, fitBgNbd } from './bg-nbd.ts'
import type { CustomersWork, Holdout, Model } from './found.ts'
import { fitGammaGamma } from './gamma-gamma.ts'
import type { History } from './purchase-history.ts'

const leastCustomers = 100
const leastRepeats = 30
/** From so many customers the model is made that is tried: more would hardly change it. */
const sample = 30_000
/** Seven and more are shown together, as in the paper. */
const most = 7

/** A customer at the end of the part that the model is tried on, and how often they bought later. */
export interface Held extends Omit<History, 'spend'> {
  later: number
}

export type Modelled = { model: Model; refused: null } | { model: null; refused: string }

const isSound = ({ r, alpha, a, b, settled }: BgNbdFit): boolean =>
  settled && [r, alpha, a, b].every((one) => one > 1e-4 && one < 1e4)

/** The models of when customers buy and for how much; refused where there is too little to go by. */
export function modelOf(
  histories: History[],
  held: Held[],
  work: CustomersWork,
  unitDays: number,
): Modelled {
  const again = histories.filter(({ repeats }) => repeats > 0)
  if (histories.length < leastCustomers || again.length < leastRepeats)
    return {
      model: null,
      refused: `To say what customers will buy takes ${leastCustomers} customers, of whom ${leastRepeats} bought on several days. There are ${histories.length}, and ${again.length}.`,
    }
  const timing = fitBgNbd(histories)
  if (!isSound(timing))
    return {
      model: null,
      refused: 'What these customers bought follows no pattern from which more could be expected.',
    }
  const paid = again.filter(({ spend }) => spend > 0)
  const spending = paid.length < leastRepeats ? null : fitGammaGamma(paid)
  return {
    refused: null,
    model: {
      timing,
      spending: spending?.settled && spending.q > 1 ? spending : null,
      fit: fitOf(timing, histories),
      holdout: holdoutOf(held, work, unitDays),
    },
  }
}

const counts = Array.from({ length: most + 1 }, (_, at) => at)
const groupFor = (repeats: number) => Math.min(repeats, most)

/** Customers by how often they bought again, and how many the model has there. */
function fitOf(timing: BgNbdFit, histories: History[]): Model['fit'] {
  const ages = new Map<number, number>()
  for (const { age } of histories) ages.set(age, (ages.get(age) ?? 0) + 1)
  const actual = Map.groupBy(histories, ({ repeats }) => groupFor(repeats))
  let rest = histories.length
  return counts.map((repeats) => {
    let has = rest
    if (repeats < most) {
      has = 0
      for (const [age, count] of ages) has += count * chanceOf(timing, repeats, age)
    }
    rest -= has
    return { repeats, actual: actual.get(repeats)?.length ?? 0, expected: has }
  })
}

/** A model made from the first part of the time, against what came in the rest of it. */
function holdoutOf(held: Held[], work: CustomersWork, unitDays: number): Holdout | null {
  const { heldUntil, heldEnd } = work
  const again = held.filter(({ repeats }) => repeats > 0).length
  if (heldEnd <= heldUntil || held.length < leastCustomers || again < leastRepeats) return null
  const timing = fitBgNbd(held.filter((_, at) => at % Math.ceil(held.length / sample) === 0))
  if (!isSound(timing)) return null
  const length = (heldEnd - heldUntil) / unitDays
  const groups = counts.map((repeats) => ({ repeats, customers: 0, actual: 0, expected: 0 }))
  for (const one of held) {
    const group = groups[groupFor(one.repeats)]
    if (!group) continue
    group.customers += 1
    group.actual += one.later
    group.expected += expected(timing, one, length)
  }
  const sum = (of: 'actual' | 'expected') => groups.reduce((all, group) => all + group[of], 0)
  return {
    ...{ from: dateOf(heldUntil + 1), until: dateOf(heldEnd), customers: held.length },
    ...{ actual: sum('actual'), expected: sum('expected'), groups },
  }
}
