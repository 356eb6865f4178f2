import type { BgNbdFit } from './bg-nbd.ts'
import type { Churn } from './churn.ts'
import type { Cohort } from './cohorts.ts'
import type { Concentration } from './concentration.ts'
import type { GammaGammaFit } from './gamma-gamma.ts'
import type { Fifths } from './rfm.ts'

/** Customers of one sort: how many, and what they spent in minor units. */
export interface Sum {
  customers: number
  spent: number
}

/** What came after the part of the time that a model was made from, against what it expects. */
export interface Holdout {
  from: string
  until: string
  customers: number
  actual: number
  expected: number
  /** By how often they had bought again before; the last are those with so many and more. */
  groups: { repeats: number; customers: number; actual: number; expected: number }[]
}

export interface Model {
  timing: BgNbdFit
  /** Null where too few bought again for money. */
  spending: GammaGammaFit | null
  /** Customers by how often they bought again, as it was and as the model has it. */
  fit: { repeats: number; actual: number; expected: number }[]
  holdout: Holdout | null
}

/** What an analysis of customers found. */
export interface CustomersFound {
  customers: number
  spent: number
  cameBack: number
  /** Days between two purchases, in half and in nine of ten cases. */
  medianGap: number | null
  longGap: number | null
  concentration: Concentration
  fifths: Fifths
  tiers: Record<string, Sum>
  habits: Record<string, Sum>
  slipping: number
  cohorts: Cohort[]
  model: Model | null
  /** Why there is no model, as people read it. */
  refused: string | null
  /** Who stays away, from fields too; kept before there was such a model, it is not there. */
  churn?: Churn | null
  churnRefused?: string | null
  /** Of all customers until the horizon: purchases, and what they are worth today in minor units. */
  expected: number
  value: number
  /** Currencies without a rate, in which what was spent counts as nothing. */
  withoutRate: string[]
}

/** Where an analysis of customers is. Days are counted from 1970-01-01. */
export interface CustomersWork {
  part: 'gather' | 'fit' | 'score' | 'notify' | 'clean'
  /** The customer looked at last. */
  after: string
  until: number
  /** The end of the part that the model is tried on, and of what it is compared with. */
  heldUntil: number
  heldEnd: number
  cohorts: Cohort[]
  returns: { customers: number; cameBack: number; gaps: [number, number][] }
  withoutRate: string[]
  found?: CustomersFound | undefined
}
