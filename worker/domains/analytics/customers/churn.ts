import { commonFields } from '../mathematics/common-fields.ts'
import type { Case, Logistic } from '../mathematics/logistic-regression.ts'
import { type Check, leastOutcomes, train } from '../mathematics/model-check.ts'
import { likelihoodOf } from '../mathematics/reasons.ts'

/** How likely a customer buys nothing more for as long as the model was tried on, and why. */

/** What a customer is known by on a day: `on` is that day, as all of them counted from 1970-01-01. */
export interface KnownBy {
  repeats: number
  firstDay: number
  lastDay: number
  on: number
  /** Such as `company region north`: what fields of theirs hold. */
  fields: ReadonlySet<string>
}

/** What follows from their purchases, in the order of the features. */
const habits = ['silence', 'overdue', 'often', 'age']

export interface Churn {
  model: Logistic
  check: Check
  /** So many days nothing is bought. */
  days: number
  /** The fields' values that count, after the habits. */
  fields: string[]
}

export type ChurnFound =
  | { churn: Churn; churnRefused: null }
  | { churn: null; churnRefused: string }

/**
 * Days since the last purchase, the same against the usual gap, how often they came back, and for how
 * long they are known: as logarithms of one more, as a day more matters less the longer it is.
 */
function featuresOf(
  { repeats, firstDay, lastDay, on, fields }: KnownBy,
  named: string[],
): number[] {
  const silence = Math.max(0, on - lastDay)
  const gap = repeats > 0 ? (lastDay - firstDay) / repeats : 0
  return [
    Math.log1p(silence),
    repeats > 0 ? Math.log1p(silence / Math.max(1, gap)) : 0,
    Math.log1p(repeats),
    Math.log1p(Math.max(0, on - firstDay)),
    ...named.map((one) => Number(fields.has(one))),
  ]
}

/**
 * Trained on who stood how at the end of the first part of the time, and whether they bought anything
 * in the rest of it; tried on every fourth customer, which it was not made from.
 */
export function churnOf(
  used: (KnownBy & { later: number })[],
  { heldUntil, heldEnd }: { heldUntil: number; heldEnd: number },
): ChurnFound {
  const stayed = used.filter(({ later }) => later > 0).length
  const fewer = Math.min(stayed, used.length - stayed)
  const fields = commonFields(used, Math.floor(fewer / 10) - habits.length)
  const cases = used.map(
    ({ later, ...one }): Case => ({ features: featuresOf(one, fields), outcome: later === 0 }),
  )
  const trained = train(cases)
  if (!('refused' in trained))
    return { churn: { ...trained, days: heldEnd - heldUntil, fields }, churnRefused: null }
  const least = leastOutcomes(habits.length)
  return {
    churn: null,
    churnRefused:
      trained.refused === 'few'
        ? `To say who will stay away takes ${least} customers who bought again later and ${least} who did not. There are ${stayed}, and ${used.length - stayed}.`
        : 'Who stays away follows no pattern here: what was tried was no better than saying the same of everybody.',
  }
}

/** How likely they stay away, and why: habits, or values of fields. */
export function riskOf(churn: Churn, one: KnownBy): { risk: number; reasons: string[] } {
  const { fields } = churn
  // That a field does not hold something is no reason anybody could name.
  const held = fields.map((field) => (one.fields.has(field) ? field : undefined))
  const named = [...habits, ...held]
  const { probability, reasons } = likelihoodOf(churn, featuresOf(one, fields), (at) => named[at])
  return { risk: probability, reasons }
}
