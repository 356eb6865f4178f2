/** What a customer did until a day: when last, how often, for how much. */
export interface Bought {
  /** The last day of purchase, in days since 1970-01-01. */
  lastDay: number
  /** Days on which they bought. */
  purchases: number
  /** What all of it came to, less what was returned. */
  spent: number
}

export type Score = 1 | 2 | 3 | 4 | 5

export interface Scores {
  recency: Score
  frequency: Score
  money: Score
}

/** Where the fifths of all customers end, of each of the three. */
export interface Fifths {
  recency: number[]
  frequency: number[]
  money: number[]
}

/**
 * The four values that part sorted numbers into fifths: quantiles of Hyndman and Fan's seventh
 * definition (1996), which is what R, pandas and spreadsheets compute.
 */
export function cutsOf(sorted: ArrayLike<number>): number[] {
  return [0.2, 0.4, 0.6, 0.8].map((part) => {
    const at = (sorted.length - 1) * part
    const below = sorted[Math.floor(at)] ?? 0
    return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? 0) - below)
  })
}

const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort()

export const fifthsOf = (customers: Bought[]): Fifths => ({
  recency: cutsOf(sorted(customers.map(({ lastDay }) => lastDay))),
  frequency: cutsOf(sorted(customers.map(({ purchases }) => purchases))),
  money: cutsOf(sorted(customers.map(({ spent }) => spent))),
})

const scores: Score[] = [1, 2, 3, 4, 5]

const scoreOf = (value: number, cuts: number[]): Score =>
  scores[cuts.filter((cut) => value > cut).length] ?? 5

/**
 * Recency, frequency and money from 1 to 5 (Hughes, Strategic Database Marketing, 1994): one more
 * than the number of cuts below the value, 5 being the latest, the most often and the most. Equal
 * values always have equal scores; one that is just a cut has the lower one.
 */
export const scoresOf = (one: Bought, fifths: Fifths): Scores => ({
  recency: scoreOf(one.lastDay, fifths.recency),
  frequency: scoreOf(one.purchases, fifths.frequency),
  money: scoreOf(one.spent, fifths.money),
})

export const tiers = ['gold', 'silver', 'bronze', 'basic'] as const
export type Tier = (typeof tiers)[number]

/** By the sum of the three scores: gold from 13 of 15 on, silver from 10, bronze from 7. */
export function tierOf({ recency, frequency, money }: Scores): Tier {
  const sum = recency + frequency + money
  if (sum >= 13) return 'gold'
  if (sum >= 10) return 'silver'
  return sum >= 7 ? 'bronze' : 'basic'
}

/** A row is a score of recency from 1 on, a column one of frequency. */
const map = [
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
  ['hibernating', 'hibernating', 'at-risk', 'at-risk', 'cannot-lose'],
  ['about-to-sleep', 'about-to-sleep', 'need-attention', 'loyal', 'loyal'],
  ['promising', 'potential-loyal', 'potential-loyal', 'loyal', 'loyal'],
  ['new', 'potential-loyal', 'potential-loyal', 'champions', 'champions'],
]

/** The ten groups in common use, by recency and frequency. */
export const groupOf = ({ recency, frequency }: Scores): string =>
  map[recency - 1]?.[frequency - 1] ?? 'hibernating'
